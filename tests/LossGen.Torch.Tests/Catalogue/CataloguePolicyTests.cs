using System.Linq;
using LossGen.Definitions;
using LossGen.Torch.Tests.Parity;
using Xunit;
using static LossGen.Torch.Tests.Catalogue.CatalogueParity;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Torch.Tests.Catalogue;

/// <summary>Losses of policies in the catalogue, as users of PyTorch compose them.</summary>
public sealed class CataloguePolicyTests
{
    private const int Count = 157;
    private const int Actions = 11;

    private readonly TestTensor[] _steps = [TestInputs.Normal(1, 1, Count, Actions), TestInputs.Normal(2, 1, Count)];
    private readonly TestTensor[] _pairs = [TestInputs.Normal(5, 20, Count), TestInputs.Normal(6, 20, Count)];
    private readonly int[] _actions = TestInputs.Labels(3, Count, Actions);
    private readonly double[] _advantages = TestInputs.Normal(4, 1, Count).Values;
    private readonly double[] _returns = TestInputs.Normal(7, 1, Count).Values;
    private readonly double[] _old = [.. TestInputs.Normal(8, 0.5, Count).Values.Select(x => (double)(float)(x - 2.5))];

    [Fact]
    public void Ppo() => Check(
        _steps,
        (x, g) => PolicyLosses.PpoBackward(
            x[0], _actions, Singles(_old), Singles(_advantages), x[1], Singles(_returns), 0.25f, 0.5f, 0.125f, g[0], g[1]),
        (x, g) => PolicyLosses.PpoBackward(x[0], _actions, _old, _advantages, x[1], _returns, 0.25, 0.5, 0.125, g[0], g[1]),
        x =>
        {
            Tensor lp = functional.log_softmax(x[0], 1);
            Tensor action = TorchParity<float>.Labels(_actions).unsqueeze(1);
            Tensor ratio = (lp.gather(1, action).squeeze(1) - DataLike(x[0], _old, Count)).exp();
            Tensor advantage = DataLike(x[0], _advantages, Count);
            Tensor policy = minimum(ratio * advantage, ratio.clamp(0.75, 1.25) * advantage).mean();
            Tensor entropy = -(lp.exp() * lp).sum(1).mean();
            return -policy + (0.5 * (x[1] - DataLike(x[0], _returns, Count)).square().mean()) - (0.125 * entropy);
        });

    [Fact]
    public void Dpo() => Check(
        _pairs,
        (x, g) => PolicyLosses.DpoBackward(x[0], x[1], Singles(_advantages), Singles(_returns), 0.125f, g[0], g[1]),
        (x, g) => PolicyLosses.DpoBackward(x[0], x[1], _advantages, _returns, 0.125, g[0], g[1]),
        x => -functional.logsigmoid(0.125 * (x[0] - DataLike(x[0], _advantages, Count) - (x[1] - DataLike(x[0], _returns, Count)))).mean());

    [Fact]
    public void Orpo()
    {
        TestTensor[] logs =
            [.. _pairs.Select(pair => new TestTensor([.. pair.Values.Select(x => (double)(float)(-0.1 - (x * x / 400)))], Count))];
        Check(
            logs,
            (x, g) => PolicyLosses.OrpoBackward(x[0], x[1], 0.125f, g[0], g[1]),
            (x, g) => PolicyLosses.OrpoBackward(x[0], x[1], 0.125, g[0], g[1]),
            x =>
            {
                Tensor odds = x[0] - x[1] - ((-x[0].exp()).log1p() - (-x[1].exp()).log1p());
                return -(x[0] + (0.125 * functional.logsigmoid(odds))).mean();
            });
    }
}

using System.Linq;
using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using Xunit;
using static TorchSharp.torch.nn;

namespace LossGen.Torch.Tests;

/// <summary>Losses against probabilities and rates that are data.</summary>
public sealed class LikelihoodParityTests
{
    private const int Count = 1013;

    private readonly TestTensor _x = TestInputs.Normal(1, 4, Count);
    private readonly TestTensor _logQ = new([.. TestInputs.Normal(2, 2, Count).Values.Select(value => value - 6)], Count);
    private readonly TestTensor _share = WithZeros(TestInputs.Uniform(3, Count));
    private readonly float[] _singleShare;

    public LikelihoodParityTests() => _singleShare = [.. _share.Values.Select(value => (float)value)];

    [Fact]
    public void KlDivergence_single() => TorchParity<float>.Check(
        [_logQ],
        (x, g) => SingleLosses.KlDivergenceBackward(x[0], _singleShare, g[0]),
        x => functional.kl_div(x[0], TorchParity<float>.Data(_share), log_target: false));

    [Fact]
    public void KlDivergence_double() => TorchParity<double>.Check(
        [_logQ],
        (x, g) => DoubleLosses.KlDivergenceBackward(x[0], _share.Values, g[0]),
        x => functional.kl_div(x[0], TorchParity<double>.Data(_share), log_target: false));

    [Fact]
    public void BinaryCrossEntropy_with_logits_single() => TorchParity<float>.Check(
        [_x],
        (x, g) => SingleLosses.BinaryCrossEntropyBackward(x[0], _singleShare, g[0]),
        x => functional.binary_cross_entropy_with_logits(x[0], TorchParity<float>.Data(_share)));

    [Fact]
    public void BinaryCrossEntropy_with_logits_double() => TorchParity<double>.Check(
        [_x],
        (x, g) => DoubleLosses.BinaryCrossEntropyBackward(x[0], _share.Values, g[0]),
        x => functional.binary_cross_entropy_with_logits(x[0], TorchParity<double>.Data(_share)));

    [Fact]
    public void PoissonNll_single() => TorchParity<float>.Check(
        [_x],
        (x, g) => SingleLosses.PoissonNllBackward(x[0], _singleShare, g[0]),
        x => functional.poisson_nll_loss(x[0], TorchParity<float>.Data(_share)));

    [Fact]
    public void PoissonNll_double() => TorchParity<double>.Check(
        [_x],
        (x, g) => DoubleLosses.PoissonNllBackward(x[0], _share.Values, g[0]),
        x => functional.poisson_nll_loss(x[0], TorchParity<double>.Data(_share)));

    // At 0, t log t has its limit.
    private static TestTensor WithZeros(TestTensor shares) =>
        shares with { Values = [.. shares.Values.Select((value, i) => i % 7 == 3 ? 0 : value)] };
}

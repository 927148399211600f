using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using Xunit;
using static TorchSharp.torch.nn;

namespace LossGen.Torch.Tests;

/// <summary>Losses of scores and labels 1 or -1.</summary>
public sealed class MarginParityTests
{
    private const int Count = 1013;

    private readonly TestTensor _a = TestInputs.Normal(1, 2, Count);
    private readonly TestTensor _b = TestInputs.Normal(2, 2, Count);
    private readonly int[] _signs = TestInputs.Signs(3, Count);

    [Fact]
    public void MarginRanking_single() => TorchParity<float>.Check(
        [_a, _b],
        (x, g) => SingleLosses.MarginRankingBackward(x[0], x[1], _signs, 0.5f, g[0], g[1]),
        x => functional.margin_ranking_loss(x[0], x[1], TorchParity<float>.Data(_signs), margin: 0.5));

    [Fact]
    public void MarginRanking_double() => TorchParity<double>.Check(
        [_a, _b],
        (x, g) => DoubleLosses.MarginRankingBackward(x[0], x[1], _signs, 0.5, g[0], g[1]),
        x => functional.margin_ranking_loss(x[0], x[1], TorchParity<double>.Data(_signs), margin: 0.5));

    [Fact]
    public void HingeEmbedding_single() => TorchParity<float>.Check(
        [_a],
        (x, g) => SingleLosses.HingeEmbeddingBackward(x[0], _signs, 1.5f, g[0]),
        x => functional.hinge_embedding_loss(x[0], TorchParity<float>.Data(_signs), margin: 1.5));

    [Fact]
    public void HingeEmbedding_double() => TorchParity<double>.Check(
        [_a],
        (x, g) => DoubleLosses.HingeEmbeddingBackward(x[0], _signs, 1.5, g[0]),
        x => functional.hinge_embedding_loss(x[0], TorchParity<double>.Data(_signs), margin: 1.5));

    [Fact]
    public void SoftMargin_single() => TorchParity<float>.Check(
        [_a],
        (x, g) => SingleLosses.SoftMarginBackward(x[0], _signs, g[0]),
        x => functional.soft_margin_loss(x[0], TorchParity<float>.Data(_signs)));

    [Fact]
    public void SoftMargin_double() => TorchParity<double>.Check(
        [_a],
        (x, g) => DoubleLosses.SoftMarginBackward(x[0], _signs, g[0]),
        x => functional.soft_margin_loss(x[0], TorchParity<double>.Data(_signs)));
}

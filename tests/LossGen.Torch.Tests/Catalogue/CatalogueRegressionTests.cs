using System.Linq;
using LossGen.Definitions;
using LossGen.Torch.Tests.Parity;
using Xunit;
using static LossGen.Torch.Tests.Catalogue.CatalogueParity;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Torch.Tests.Catalogue;

/// <summary>Losses of the catalogue of numbers, as PyTorch has them.</summary>
public sealed class CatalogueRegressionTests
{
    private const int Count = 1013;

    private readonly TestTensor[] _pair = [TestInputs.Normal(1, 2, Count), TestInputs.Normal(2, 1, Count)];
    private readonly TestTensor _variance = new([.. TestInputs.Uniform(3, Count).Values.Select(value => value + 0.125)], Count);
    private readonly double[] _counts = [.. TestInputs.Labels(4, Count, 9).Select(count => (double)count)];

    [Fact]
    public void MeanSquaredError() => Check(
        _pair,
        (x, g) => RegressionLosses.MeanSquaredErrorBackward(x[0], x[1], g[0], g[1]),
        (x, g) => RegressionLosses.MeanSquaredErrorBackward(x[0], x[1], g[0], g[1]),
        x => functional.mse_loss(x[0], x[1]));

    [Fact]
    public void MeanAbsoluteError() => Check(
        _pair,
        (x, g) => RegressionLosses.MeanAbsoluteErrorBackward(x[0], x[1], g[0], g[1]),
        (x, g) => RegressionLosses.MeanAbsoluteErrorBackward(x[0], x[1], g[0], g[1]),
        x => functional.l1_loss(x[0], x[1]));

    [Fact]
    public void Huber() => Check(
        _pair,
        (x, g) => RegressionLosses.HuberBackward(x[0], x[1], 1.25f, g[0], g[1]),
        (x, g) => RegressionLosses.HuberBackward(x[0], x[1], 1.25, g[0], g[1]),
        x => functional.huber_loss(x[0], x[1], delta: 1.25));

    [Fact]
    public void SmoothL1() => Check(
        _pair,
        (x, g) => RegressionLosses.SmoothL1Backward(x[0], x[1], 0.75f, g[0], g[1]),
        (x, g) => RegressionLosses.SmoothL1Backward(x[0], x[1], 0.75, g[0], g[1]),
        x => functional.smooth_l1_loss(x[0], x[1], beta: 0.75));

    [Fact]
    public void PoissonNll() => Check(
        _pair[..1],
        (x, g) => RegressionLosses.PoissonNllBackward(x[0], Singles(_counts), g[0]),
        (x, g) => RegressionLosses.PoissonNllBackward(x[0], _counts, g[0]),
        x => functional.poisson_nll_loss(x[0], DataLike(x[0], _counts, Count)));

    [Fact]
    public void GaussianNll() => Check(
        [.. _pair, _variance],
        (x, g) => RegressionLosses.GaussianNllBackward(x[0], x[1], x[2], 1e-6f, g[0], g[1], g[2]),
        (x, g) => RegressionLosses.GaussianNllBackward(x[0], x[1], x[2], 1e-6, g[0], g[1], g[2]),
        x => Composed(x[0], x[1], x[2]));

    // TorchSharp's own gaussian_nll_loss gives the variance no gradient: its value is right, the rest is composed.
    private static Tensor Composed(Tensor x, Tensor t, Tensor variance)
    {
        Tensor composed = ((variance.log() + ((x - t).square() / variance)) / 2).mean();
        Assert.True(allclose(composed, functional.gaussian_nll_loss(x, t, variance)));
        return composed;
    }
}

using System.Linq;
using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Torch.Tests;

/// <summary>Losses of predictions and targets.</summary>
public sealed class RegressionParityTests
{
    private const int Count = 1013;

    private readonly TestTensor _x = TestInputs.Normal(1, 2, Count);
    private readonly TestTensor _t = TestInputs.Normal(2, 1, Count);
    private readonly TestTensor _variance = new([.. TestInputs.Uniform(3, Count).Values.Select(value => value + 0.125)], Count);

    [Fact]
    public void MeanSquaredError_single() => TorchParity<float>.Check(
        [_x, _t],
        (x, g) => SingleLosses.MeanSquaredErrorBackward(x[0], x[1], g[0], g[1]),
        x => functional.mse_loss(x[0], x[1]));

    [Fact]
    public void MeanSquaredError_double() => TorchParity<double>.Check(
        [_x, _t],
        (x, g) => DoubleLosses.MeanSquaredErrorBackward(x[0], x[1], g[0], g[1]),
        x => functional.mse_loss(x[0], x[1]));

    [Fact]
    public void L1_single() => TorchParity<float>.Check(
        [_x, _t],
        (x, g) => SingleLosses.L1Backward(x[0], x[1], g[0], g[1]),
        x => functional.l1_loss(x[0], x[1]));

    [Fact]
    public void L1_double() => TorchParity<double>.Check(
        [_x, _t],
        (x, g) => DoubleLosses.L1Backward(x[0], x[1], g[0], g[1]),
        x => functional.l1_loss(x[0], x[1]));

    [Fact]
    public void Huber_single() => TorchParity<float>.Check(
        [_x, _t],
        (x, g) => SingleLosses.HuberBackward(x[0], x[1], 1.25f, g[0], g[1]),
        x => functional.huber_loss(x[0], x[1], delta: 1.25));

    [Fact]
    public void Huber_double() => TorchParity<double>.Check(
        [_x, _t],
        (x, g) => DoubleLosses.HuberBackward(x[0], x[1], 1.25, g[0], g[1]),
        x => functional.huber_loss(x[0], x[1], delta: 1.25));

    [Fact]
    public void SmoothL1_single() => TorchParity<float>.Check(
        [_x, _t],
        (x, g) => SingleLosses.SmoothL1Backward(x[0], x[1], 0.75f, g[0], g[1]),
        x => functional.smooth_l1_loss(x[0], x[1], beta: 0.75));

    [Fact]
    public void SmoothL1_double() => TorchParity<double>.Check(
        [_x, _t],
        (x, g) => DoubleLosses.SmoothL1Backward(x[0], x[1], 0.75, g[0], g[1]),
        x => functional.smooth_l1_loss(x[0], x[1], beta: 0.75));

    [Fact]
    public void GaussianNll_single() => TorchParity<float>.Check(
        [_x, _t, _variance],
        (x, g) => SingleLosses.GaussianNllBackward(x[0], x[1], x[2], 1e-6f, g[0], g[1], g[2]),
        x => GaussianNll(x[0], x[1], x[2]));

    [Fact]
    public void GaussianNll_double() => TorchParity<double>.Check(
        [_x, _t, _variance],
        (x, g) => DoubleLosses.GaussianNllBackward(x[0], x[1], x[2], 1e-6, g[0], g[1], g[2]),
        x => GaussianNll(x[0], x[1], x[2]));

    // TorchSharp's own gaussian_nll_loss gives the variance no gradient: its value is right, the rest is composed.
    private static Tensor GaussianNll(Tensor x, Tensor t, Tensor variance)
    {
        Tensor composed = ((variance.log() + ((x - t).square() / variance)) / 2).mean();
        Assert.True(allclose(composed, functional.gaussian_nll_loss(x, t, variance)));
        return composed;
    }
}

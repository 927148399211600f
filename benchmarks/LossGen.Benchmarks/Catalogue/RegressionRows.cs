using System.Collections.Generic;
using LossGen.Definitions;
using static LossGen.Benchmarks.Catalogue.Operand;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>The losses of numbers against numbers.</summary>
internal static class RegressionRows
{
    private const int N = 1 << 20;

    public static IEnumerable<CatalogueRow> All =>
    [
        new("MeanSquaredError", "1 M", [Leaf(N), Leaf(N)],
            m => RegressionLosses.MeanSquaredErrorBackward(m[0], m[1], m.Gradient(0), m.Gradient(1)),
            t => functional.mse_loss(t[0], t[1])),
        new("MeanAbsoluteError", "1 M", [Leaf(N), Leaf(N)],
            m => RegressionLosses.MeanAbsoluteErrorBackward(m[0], m[1], m.Gradient(0), m.Gradient(1)),
            t => functional.l1_loss(t[0], t[1])),
        new("Huber", "1 M", [Leaf(N), Leaf(N)],
            m => RegressionLosses.HuberBackward(m[0], m[1], 1, m.Gradient(0), m.Gradient(1)),
            t => functional.huber_loss(t[0], t[1])),
        new("SmoothL1", "1 M", [Leaf(N), Leaf(N)],
            m => RegressionLosses.SmoothL1Backward(m[0], m[1], 1, m.Gradient(0), m.Gradient(1)),
            t => functional.smooth_l1_loss(t[0], t[1])),
        new("PoissonNll", "1 M", [Leaf(N), Data(float.Abs, N)],
            m => RegressionLosses.PoissonNllBackward(m[0], m[1], m.Gradient(0)),
            t => functional.poisson_nll_loss(t[0], t[1])),
        new("GaussianNll", "1 M", [Leaf(N), Leaf(N), Leaf(x => (x * x) + 0.1f, N)],
            m => RegressionLosses.GaussianNllBackward(m[0], m[1], m[2], 1e-6f, m.Gradient(0), m.Gradient(1), m.Gradient(2)),
            t =>
            {
                Tensor variance = t[2].clamp_min(1e-6);
                return ((variance.log() + ((t[0] - t[1]).square() / variance)) / 2).mean();
            }),
    ];
}

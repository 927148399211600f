using System.Collections.Generic;
using LossGen.Definitions;

namespace LossGen.Pages.Plots;

/// <summary>The plots of the losses of numbers against numbers.</summary>
internal static class RegressionPlots
{
    public static IEnumerable<LossPlot> All =>
    [
        new("RegressionLosses.MeanSquaredError", "prediction[0]", "target = 0", -3, 3, 1,
            (x, g) => RegressionLosses.MeanSquaredErrorBackward([x], [0], g, [])),
        new("RegressionLosses.MeanAbsoluteError", "prediction[0]", "target = 0", -3, 3, 1,
            (x, g) => RegressionLosses.MeanAbsoluteErrorBackward([x], [0], g, [])),
        new("RegressionLosses.Huber", "prediction[0]", "target = 0, delta = 1", -3, 3, 1,
            (x, g) => RegressionLosses.HuberBackward([x], [0], 1, g, [])),
        new("RegressionLosses.SmoothL1", "prediction[0]", "target = 0, beta = 1", -3, 3, 1,
            (x, g) => RegressionLosses.SmoothL1Backward([x], [0], 1, g, [])),
        new("RegressionLosses.PoissonNll", "logRate[0]", "count = 3", -2, 3, 1,
            (x, g) => RegressionLosses.PoissonNllBackward([x], [3], g)),
        new("RegressionLosses.GaussianNll", "prediction[0]", "target = 0, variance = 0.5", -3, 3, 1,
            (x, g) => RegressionLosses.GaussianNllBackward([x], [0], [0.5], 1e-6, g, [], [])),
    ];
}

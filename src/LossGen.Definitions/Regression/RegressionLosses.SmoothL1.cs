using System;

namespace LossGen.Definitions;

public static partial class RegressionLosses
{
    private const string SmoothL1Formula = """
        e[i] = abs(prediction[i] - target[i])
        mean[i](e[i] < beta ? e[i]^2 / (2 * beta) : e[i] - beta / 2)
        """;

    /// <summary>The smooth loss L1: the absolute error with a parabola of width <c>beta</c> around 0.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>prediction</c> is the error over <c>beta</c>, clipped to plus or minus 1, over N. With <c>beta</c> = 0 it
    /// is <c>MeanAbsoluteError</c>.
    /// </para>
    /// <para>Source: Girshick 2015 (Fast R-CNN); PyTorch <c>SmoothL1Loss</c>.</para>
    /// </remarks>
    /// <param name="prediction">Predictions, [N]; takes a gradient.</param>
    /// <param name="target">Targets, [N]; takes a gradient.</param>
    /// <param name="beta">Where it becomes linear, at least 0, in units of the error; 1.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(SmoothL1Formula)]
    public static partial float SmoothL1(
        ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, [ValidRange(0, double.PositiveInfinity)] float beta);
}

using System;

namespace LossGen.Definitions;

public static partial class RegressionLosses
{
    private const string MeanAbsoluteErrorFormula = "mean[i](abs(prediction[i] - target[i]))";

    /// <summary>The mean absolute error, the loss L1.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>prediction</c> is <c>sign(prediction - target) / N</c>, 0 at equality, and that of <c>target</c> its
    /// opposite.
    /// </para>
    /// <para>Source: PyTorch <c>L1Loss</c>.</para>
    /// </remarks>
    /// <param name="prediction">Predictions, [N]; takes a gradient.</param>
    /// <param name="target">Targets, [N]; takes a gradient.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(MeanAbsoluteErrorFormula)]
    public static partial float MeanAbsoluteError(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target);
}

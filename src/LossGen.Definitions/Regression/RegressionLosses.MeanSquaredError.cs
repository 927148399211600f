using System;

namespace LossGen.Definitions;

public static partial class RegressionLosses
{
    private const string MeanSquaredErrorFormula = "mean[i]((prediction[i] - target[i])^2)";

    /// <summary>The mean squared error.</summary>
    /// <remarks>
    /// <para>The gradient of <c>prediction</c> is <c>2 (prediction - target) / N</c>, that of <c>target</c> its opposite.</para>
    /// <para>Source: PyTorch <c>MSELoss</c>.</para>
    /// </remarks>
    /// <param name="prediction">Predictions, [N]; takes a gradient.</param>
    /// <param name="target">Targets, [N]; takes a gradient.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(MeanSquaredErrorFormula)]
    public static partial float MeanSquaredError(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target);
}

using System;

namespace LossGen.Definitions;

public static partial class RegressionLosses
{
    private const string GaussianNllFormula = """
        v[i] = max(variance[i], epsilon)
        mean[i]((log(v[i]) + (prediction[i] - target[i])^2 / v[i]) / 2)
        """;

    /// <summary>
    /// The negative log-likelihood of numbers by a Gaussian whose mean and variance are predicted, without the constant <c>log(2
    /// pi) / 2</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>prediction</c> is <c>(prediction - target) / variance / N</c>, that of <c>variance</c> is <c>(1 /
    /// variance - (prediction - target)^2 / variance^2) / (2 N)</c>, and 0 below <c>epsilon</c>.
    /// </para>
    /// <para>Limits: rows of large predicted variance learn their mean slowly.</para>
    /// <para>Source: Nix and Weigend 1994; PyTorch <c>GaussianNLLLoss</c>.</para>
    /// </remarks>
    /// <param name="prediction">Predicted means, [N]; takes a gradient.</param>
    /// <param name="target">Targets, [N]; takes a gradient.</param>
    /// <param name="variance">Predicted variances, [N], at least 0; takes a gradient.</param>
    /// <param name="epsilon">The least variance, above 0; 1e-6.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(GaussianNllFormula)]
    public static partial float GaussianNll(
        ReadOnlySpan<float> prediction,
        ReadOnlySpan<float> target,
        ReadOnlySpan<float> variance,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float epsilon);
}

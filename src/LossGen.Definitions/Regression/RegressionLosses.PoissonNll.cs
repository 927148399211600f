using System;

namespace LossGen.Definitions;

public static partial class RegressionLosses
{
    private const string PoissonNllFormula = "mean[i](exp(logRate[i]) - count[i] * logRate[i])";

    /// <summary>The negative log-likelihood of counts by Poisson, without the term that only the counts enter.</summary>
    /// <remarks>
    /// <para>The gradient of <c>logRate</c> is <c>(exp(logRate) - count) / N</c>.</para>
    /// <para>
    /// Traps: the exponential is not bounded: it overflows from a logarithm of 89 in float. The value may be negative, since
    /// <c>log(count!)</c> is left out.
    /// </para>
    /// <para>Source: PyTorch <c>PoissonNLLLoss</c> with its defaults.</para>
    /// </remarks>
    /// <param name="logRate">Logarithms of the rates, [N]; takes a gradient.</param>
    /// <param name="count">Counts, [N], at least 0; data, no gradient.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(PoissonNllFormula)]
    public static partial float PoissonNll(ReadOnlySpan<float> logRate, [NoGradient] ReadOnlySpan<float> count);
}

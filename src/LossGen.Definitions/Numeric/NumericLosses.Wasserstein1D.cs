using System;

namespace LossGen.Definitions;

public static partial class NumericLosses
{
    private const string Wasserstein1DFormula = """
        gap[b,m] = abs(cumsum[m](p[b,m]) - cumsum[m](q[b,m]))
        mean[b](sum[m : m + 1 < size(m)]((values[m+1] - values[m]) * gap[b,m]))
        """;

    /// <summary>
    /// The Wasserstein distance W1 between distributions over ordered values: the area between their cumulative distributions.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>p[j]</c> is <c>sum[m &gt;= j]((values[m+1] - values[m]) sign(gap)) / B</c>, with sign 0 where both are
    /// equal. It is given by p alone; chain it with the softmax for logits.
    /// </para>
    /// <para>
    /// Misprint in circulation: published code leaves the spacing <c>values[m+1] - values[m]</c> out, which is right for unit steps
    /// only: for the values 0, 1 and 10 it can give 0.7 where 4.7 is right.
    /// </para>
    /// <para>Traps: values that are not sorted give a wrong distance silently. Equal values are fine.</para>
    /// <para>Source: Vallender 1974; Zausinger et al. 2025.</para>
    /// </remarks>
    /// <param name="p">Probabilities, [B,M] row-major, each row of sum 1; takes a gradient.</param>
    /// <param name="q">Probabilities to compare with, [B,M]; data, no gradient.</param>
    /// <param name="values">The values, [M], ascending; data, no gradient.</param>
    /// <returns>The mean over the rows, in units of the values.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(Wasserstein1DFormula)]
    public static partial float Wasserstein1D(
        ReadOnlySpan<float> p, [NoGradient] ReadOnlySpan<float> q, [NoGradient] ReadOnlySpan<float> values);
}

using System;

namespace LossGen.Definitions;

public static partial class NumericLosses
{
    private const string NtlWassersteinFormula = """
        p[b,m] = exp(logits[b,m]) / sum[n](exp(logits[b,n]))
        mean[b](sum[m](p[b,m] * abs(values[m] - label[b])))
        """;

    /// <summary>
    /// The number token loss by Wasserstein distance to a one-hot label: the expected absolute error under the softmax of the
    /// number tokens.
    /// </summary>
    /// <remarks>
    /// <para>
    /// With L the loss of a row, the gradient of <c>logits</c> is <c>p (abs(values - label) - L) / B</c>. For a label that is one
    /// value this is the distance of Wasserstein exactly, so it is not expensive. The compiled form takes the expected
    /// value about that of the likeliest token, which is the same since p sums to 1, and does not cancel where the model is sure.
    /// </para>
    /// <para>
    /// It is added to a cross-entropy, with a weight of 0.3. A label of 2 costs 1 for a sure 3 and 7 for a sure 9, where the
    /// cross-entropy of both may be the same.
    /// </para>
    /// <para>Source: Zausinger et al. 2025 (number token loss, arXiv 2411.02083).</para>
    /// </remarks>
    /// <param name="logits">Logits of the number tokens, [B,M] row-major; takes a gradient.</param>
    /// <param name="values">The value of each number token, [M], in any order; data, no gradient.</param>
    /// <param name="label">The true value, [B]; data, no gradient.</param>
    /// <returns>The mean over the rows; 0 of no rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(NtlWassersteinFormula)]
    public static partial float NtlWasserstein(
        ReadOnlySpan<float> logits, [NoGradient] ReadOnlySpan<float> values, [NoGradient] ReadOnlySpan<float> label);
}

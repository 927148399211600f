using System;

namespace LossGen.Definitions;

public static partial class NumericLosses
{
    private const string NtlMseFormula = """
        p[b,m] = exp(logits[b,m]) / sum[n](exp(logits[b,n]))
        mean[b]((label[b] - sum[m](p[b,m] * values[m]))^2)
        """;

    /// <summary>
    /// The number token loss by squared error: the expected value under the softmax of the number tokens is to be the label.
    /// </summary>
    /// <remarks>
    /// <para>
    /// With e the expected value less the label, the gradient of <c>logits</c> is <c>2 e p (values - expected) / B</c>. As
    /// printed, both the value and the gradient cancel where the model is sure; the compiled form takes the expected value about that
    /// of the likeliest token, which is the same since p sums to 1.
    /// </para>
    /// <para>
    /// Limits: the minimum is not unique: half of the mass on 0 and half on 8 is perfect for a label of 4. <c>NtlWasserstein</c>
    /// has no such minima. It is added to a cross-entropy, with a weight of 0.3.
    /// </para>
    /// <para>
    /// Confused in circulation with the absolute form: for a label of 2, a sure 3 and a sure 9 cost 1 and 49 here, 1 and 7 in
    /// <c>NtlWasserstein</c>.
    /// </para>
    /// <para>
    /// Traps: gather the logits of the number tokens first. Tokens without a value may not take part, not even with a weight of 0:
    /// 0 times NaN is NaN.
    /// </para>
    /// <para>Source: Zausinger et al. 2025 (number token loss, arXiv 2411.02083).</para>
    /// </remarks>
    /// <param name="logits">Logits of the number tokens, [B,M] row-major; takes a gradient.</param>
    /// <param name="values">The value of each number token, [M]; data, no gradient.</param>
    /// <param name="label">The true value, [B]; data, no gradient.</param>
    /// <returns>The mean over the rows; 0 of no rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(NtlMseFormula)]
    public static partial float NtlMse(
        ReadOnlySpan<float> logits, [NoGradient] ReadOnlySpan<float> values, [NoGradient] ReadOnlySpan<float> label);
}

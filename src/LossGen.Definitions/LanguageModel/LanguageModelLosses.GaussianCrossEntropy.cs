using System;

namespace LossGen.Definitions;

public static partial class LanguageModelLosses
{
    private const string GaussianCrossEntropyFormula = """
        w[b,i] = exp(-(i - target[b])^2 / (2 * sigma^2))
        q[b,i] = w[b,i] / sum[u](w[b,u])
        mean[b](-sum[v](q[b,v] * log(exp(logits[b,v]) / sum[k](exp(logits[b,k])))))
        """;

    /// <summary>Cross-entropy against labels that are smoothed by a Gaussian over the distance between classes.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>logits</c> is <c>(softmax(logits) - q) / B</c>. The least value is the entropy of q, not 0; less that it
    /// is the divergence from q.
    /// </para>
    /// <para>
    /// Misprint in circulation: the target q is printed and no loss. The distance here is that of positions, which is right where
    /// class i means the number i, such as digits; the overload with <c>values</c> takes the values of the tokens.
    /// </para>
    /// <para>Traps: for small sigma the kernel underflows away from the label, which is right: it is then one-hot.</para>
    /// <para>Source: Zausinger et al. 2025 (number token loss), Gaussian label smoother.</para>
    /// </remarks>
    /// <param name="logits">Logits of the number tokens, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The true class, [B]. It may lie outside of [0, V).</param>
    /// <param name="sigma">The width, above 0, in positions; 1.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(GaussianCrossEntropyFormula)]
    public static partial float GaussianCrossEntropy(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> target,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float sigma);

    private const string GaussianCrossEntropyValuesFormula = """
        w[b,i] = exp(-(values[i] - label[b])^2 / (2 * sigma^2))
        q[b,i] = w[b,i] / sum[u](w[b,u])
        mean[b](-sum[v](q[b,v] * log(exp(logits[b,v]) / sum[k](exp(logits[b,k])))))
        """;

    /// <summary>
    /// Cross-entropy against labels that are smoothed by a Gaussian over the distance between the values of number tokens.
    /// </summary>
    /// <remarks>
    /// <para>
    /// As the overload with <c>target</c>, in units of the values. Gather the logits of the number tokens first: other tokens have
    /// no value.
    /// </para>
    /// <para>Source: Zausinger et al. 2025 (number token loss), Gaussian label smoother.</para>
    /// </remarks>
    /// <param name="logits">Logits of the number tokens, [B,V] row-major; takes a gradient.</param>
    /// <param name="values">The value of each number token, [V]; data, no gradient.</param>
    /// <param name="label">The true value, [B]; data, no gradient.</param>
    /// <param name="sigma">The width, above 0, in units of the values; 1.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(GaussianCrossEntropyValuesFormula)]
    public static partial float GaussianCrossEntropy(
        ReadOnlySpan<float> logits,
        [NoGradient] ReadOnlySpan<float> values,
        [NoGradient] ReadOnlySpan<float> label,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float sigma);
}

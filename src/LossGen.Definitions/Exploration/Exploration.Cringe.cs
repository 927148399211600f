using System;

namespace LossGen.Definitions;

public static partial class Exploration
{
    private const string CringeFormula = """
        lp[b,v] = log(exp(logits[b,v]) / sum[u](exp(logits[b,u])))
        mean[b](-lp[b,target[b]] + lambda * sum[n](relu(lp[b,negative[b,n]] - lp[b,target[b]] + margin)))
        """;

    /// <summary>
    /// Cross-entropy plus a hinge: each negative token is to be less likely than the target by a margin in log-probability.
    /// </summary>
    /// <remarks>
    /// <para>
    /// This is the form in circulation under the name of CRINGE; the paper's is <c>CringeContrastive</c>. The hinge is a margin
    /// ranking loss, useful by itself. Where active it moves the target's log-probability by -1 and the negative's by +1, times
    /// <c>lambda / B</c>.
    /// </para>
    /// <para>Source: after Adolphs et al. 2022 (CRINGE).</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The wanted token, [B], in [0, V).</param>
    /// <param name="negative">Unwanted tokens, [B,N], in [0, V).</param>
    /// <param name="lambda">The weight of the hinge, at least 0; 0.5.</param>
    /// <param name="margin">The margin, in nats; 1.</param>
    /// <returns>The mean over the rows; over the negatives it is a sum.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target or negative is below 0 or at least V.</exception>
    [Loss(CringeFormula)]
    public static partial float Cringe(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> target,
        ReadOnlySpan<int> negative,
        [ValidRange(0, double.PositiveInfinity)] float lambda,
        [ValidRange(double.NegativeInfinity, double.PositiveInfinity)] float margin);
}

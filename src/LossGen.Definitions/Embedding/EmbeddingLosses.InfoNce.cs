using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string InfoNceFormula = """
        inverse(n) = n > 0 ? 1 / n : 0
        qi[i] = inverse(norm[d](q[i,d]))
        ki[j] = inverse(norm[d](k[j,d]))
        s[i,j] = sum[d](q[i,d] * k[j,d]) * qi[i] * ki[j] / tau
        mean[i](-log(exp(s[i,i]) / sum[j](exp(s[i,j]))))
        """;

    /// <summary>
    /// InfoNCE with cosine similarity and in-batch negatives: row i of <c>k</c> is the positive of row i of <c>q</c>, all other
    /// rows are its negatives.
    /// </summary>
    /// <remarks>
    /// <para>
    /// This is the loss of SimCSE. Unsupervised: <c>q</c> and <c>k</c> are the same sentences through two dropout masks.
    /// Supervised: <c>k</c> holds first the B entailed sentences and then the B contradictions as hard negatives: <c>k</c> may have
    /// more rows than <c>q</c>, and those are only negatives.
    /// </para>
    /// <para>
    /// With <c>P = softmax(s)</c> and unit vectors u, the gradient of <c>q[i]</c> is the part of <c>sum[j]((P[i,j] - [i = j]) u[j])
    /// / (B tau)</c> orthogonal to u[i], divided by the length of <c>q[i]</c>; that of <c>k</c> is alike.
    /// </para>
    /// <para>
    /// Traps: a zero vector has no direction, and 0 / 0 is NaN: here its cosines are 0 and so is its gradient. With tau 0.05 the
    /// logits reach 20, which costs bfloat16 its third digit; sums are in float here. In-batch negatives that are duplicates of the
    /// positive are false negatives.
    /// </para>
    /// <para>Source: van den Oord et al. 2018 (CPC); Gao et al. 2021 (SimCSE).</para>
    /// </remarks>
    /// <example>
    /// <code>
    /// // Unsupervised SimCSE: the same B sentences, encoded twice with different dropout.
    /// loss = EmbeddingLosses.InfoNceBackward(once, again, 0.05f, d, onceGradient, againGradient);
    ///
    /// // Supervised SimCSE: B premises; the keys are their B entailed sentences, then their B contradictions, which are only negatives.
    /// loss = EmbeddingLosses.InfoNceBackward(premises, entailedThenContradicted, 0.05f, d, premisesGradient, keysGradient);
    /// </code>
    /// </example>
    /// <param name="q">Embeddings of the queries, [B,D] row-major, of any length; takes a gradient.</param>
    /// <param name="k">Embeddings of the keys, [M,D] with M at least B, of any length; takes a gradient.</param>
    /// <param name="tau">The temperature, above 0; 0.05 in SimCSE.</param>
    /// <param name="d">The number of features, D.</param>
    /// <returns>The mean over the queries.</returns>
    /// <exception cref="ArgumentException">
    /// <c>k</c> has fewer rows than <c>q</c>, the lengths do not fit otherwise, or an output shares memory with an input.
    /// </exception>
    [Loss(InfoNceFormula)]
    public static partial float InfoNce(
        ReadOnlySpan<float> q,
        ReadOnlySpan<float> k,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float tau,
        int d);
}

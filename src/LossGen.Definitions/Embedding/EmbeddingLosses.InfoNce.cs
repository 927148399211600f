using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string InfoNceFormula = """
        qn[i] = sqrt(sum[d](q[i,d]^2))
        kn[j] = sqrt(sum[d](k[j,d]^2))
        s[i,j] = sum[d](q[i,d] / qn[i] * (k[j,d] / kn[j])) / tau
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
    /// Traps: a zero vector has no direction: 0 / 0 is NaN, so keep embeddings away from 0. With tau 0.05 the logits reach 20,
    /// which costs bfloat16 its third digit; sums are in float here. In-batch negatives that are duplicates of the positive are
    /// false negatives.
    /// </para>
    /// <para>Source: van den Oord et al. 2018 (CPC); Gao et al. 2021 (SimCSE).</para>
    /// </remarks>
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

    /// <inheritdoc cref="InfoNce(ReadOnlySpan{float}, ReadOnlySpan{float}, float, int)"/>
    [Loss(InfoNceFormula)]
    public static partial double InfoNce(
        ReadOnlySpan<double> q,
        ReadOnlySpan<double> k,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] double tau,
        int d);

    /// <inheritdoc cref="InfoNce(ReadOnlySpan{float}, ReadOnlySpan{float}, float, int)"/>
    [Loss(InfoNceFormula)]
    public static partial float InfoNce(
        ReadOnlySpan<Half> q,
        ReadOnlySpan<Half> k,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float tau,
        int d);

    /// <inheritdoc cref="InfoNce(ReadOnlySpan{float}, ReadOnlySpan{float}, float, int)"/>
    [Loss(InfoNceFormula)]
    public static partial float InfoNce(
        ReadOnlySpan<BFloat16> q,
        ReadOnlySpan<BFloat16> k,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float tau,
        int d);
}

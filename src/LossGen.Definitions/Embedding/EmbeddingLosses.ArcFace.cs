using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string ArcFaceFormula = """
        target[b] = cos(acos(clip(cosine[b,label[b]], -1, 1)) + margin)
        s[b,v] = scale * (v == label[b] ? target[b] : cosine[b,v])
        mean[b](-log(exp(s[b,label[b]]) / sum[v](exp(s[b,v]))))
        """;

    /// <summary>ArcFace: softmax cross-entropy over scaled cosines, with a margin added to the angle of the true class.</summary>
    /// <remarks>
    /// <para>
    /// With p the softmax of the modified logits, the gradient of <c>cosine[v]</c> is <c>scale p[v] / B</c>, and of the true class
    /// <c>scale (p - 1) sin(theta + margin) / sin(theta) / B</c>. At cosines of exactly 1 and -1, where that quotient is infinite,
    /// the slope of the angle is taken as 0.
    /// </para>
    /// <para>
    /// Traps: an angle above <c>pi - margin</c> turns the target upward again, which rewards the worst embeddings; the overload
    /// with <c>fallBack</c> does not. The published PyTorch code computes the margin outside of the graph, so that its gradient
    /// lacks the quotient of sines; this one has it.
    /// </para>
    /// <para>Source: Deng et al. 2019 (ArcFace).</para>
    /// </remarks>
    /// <param name="cosine">
    /// Cosines of each embedding to each class centre, [B,V] row-major, in [-1, 1]; takes a gradient. The cosine of the true class
    /// counts as the end of the range that rounding has carried it beyond.
    /// </param>
    /// <param name="label">The true class, [B], in [0, V).</param>
    /// <param name="scale">The scale of the logits, above 0; 64.</param>
    /// <param name="margin">The margin in radians, in [0, pi); 0.5.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is below 0 or at least V.</exception>
    [Loss(ArcFaceFormula)]
    public static partial float ArcFace(
        ReadOnlySpan<float> cosine,
        ReadOnlySpan<int> label,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float scale,
        [ValidRange(0, Math.PI, MaximumIsExclusive = true)] float margin);

    private const string ArcFaceFallBackFormula = """
        cosTarget[b] = clip(cosine[b,label[b]], -1, 1)
        beyond[b] = fallBack && cosTarget[b] < -cos(margin)
        target[b] = beyond[b] ? cosTarget[b] - margin * sin(margin) : cos(acos(cosTarget[b]) + margin)
        s[b,v] = scale * (v == label[b] ? target[b] : cosine[b,v])
        mean[b](-log(exp(s[b,label[b]]) / sum[v](exp(s[b,v]))))
        """;

    /// <summary>
    /// ArcFace that goes on falling beyond <c>theta + margin = pi</c>, where it uses <c>cos(theta) - margin sin(margin)</c>
    /// instead.
    /// </summary>
    /// <remarks>
    /// <para>
    /// As the overload without <c>fallBack</c> up to the angle <c>pi - margin</c>. Beyond it, <c>cos(theta + margin)</c> rises
    /// again; the fallback keeps the target monotone in the angle, at the price of a jump at <c>pi - margin</c>.
    /// </para>
    /// <para>Source: Deng et al. 2019, reference implementation of insightface.</para>
    /// </remarks>
    /// <param name="cosine">Cosines of each embedding to each class centre, [B,V] row-major, in [-1, 1]; takes a gradient.</param>
    /// <param name="label">The true class, [B], in [0, V).</param>
    /// <param name="scale">The scale of the logits, above 0; 64.</param>
    /// <param name="margin">The margin in radians, in [0, pi); 0.5.</param>
    /// <param name="fallBack">Whether the fallback is used.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is below 0 or at least V.</exception>
    [Loss(ArcFaceFallBackFormula)]
    public static partial float ArcFace(
        ReadOnlySpan<float> cosine,
        ReadOnlySpan<int> label,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float scale,
        [ValidRange(0, Math.PI, MaximumIsExclusive = true)] float margin,
        bool fallBack);

    private const string ArcFaceEmbeddingFormula = """
        inverse(n) = n > 0 ? 1 / n : 0
        cosine[b,v] = clip(sum[d](x[b,d] * w[v,d]) * inverse(norm[d](x[b,d])) * inverse(norm[d](w[v,d])), -1, 1)
        target[b] = cos(acos(cosine[b,label[b]]) + margin)
        s[b,v] = scale * (v == label[b] ? target[b] : cosine[b,v])
        mean[b](-log(exp(s[b,label[b]]) / sum[v](exp(s[b,v]))))
        """;

    /// <summary>ArcFace from embeddings and class centres: the cosines are computed in the loss.</summary>
    /// <remarks>
    /// <para>
    /// As the overload over cosines; the cosine is clipped to [-1, 1], beyond which rounding may carry it. Both gradients go
    /// through the normalisation, so each is orthogonal to its own vector.
    /// </para>
    /// <para>Traps: a zero vector has no direction; its cosines and its gradient are 0.</para>
    /// <para>Source: Deng et al. 2019 (ArcFace).</para>
    /// </remarks>
    /// <param name="x">Embeddings, [B,D] row-major, of any length; takes a gradient.</param>
    /// <param name="w">Class centres, [V,D] row-major, of any length; takes a gradient.</param>
    /// <param name="label">The true class, [B], in [0, V).</param>
    /// <param name="scale">The scale of the logits, above 0; 64.</param>
    /// <param name="margin">The margin in radians, in [0, pi); 0.5.</param>
    /// <param name="d">The number of features, D.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is below 0 or at least V.</exception>
    [Loss(ArcFaceEmbeddingFormula)]
    public static partial float ArcFace(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> w,
        ReadOnlySpan<int> label,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float scale,
        [ValidRange(0, Math.PI, MaximumIsExclusive = true)] float margin,
        int d);
}

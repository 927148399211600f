using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string CosFaceFormula = """
        s[b,v] = scale * (v == label[b] ? cosine[b,v] - margin : cosine[b,v])
        mean[b](-log(exp(s[b,label[b]]) / sum[v](exp(s[b,v]))))
        """;

    /// <summary>
    /// CosFace: softmax cross-entropy over scaled cosines, with a margin subtracted from the cosine of the true class.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>cosine</c> is <c>scale (p - [v = label]) / B</c>, finite everywhere: unlike <c>ArcFace</c> nothing
    /// happens at the angles 0 and pi.
    /// </para>
    /// <para>Source: Wang et al. 2018 (CosFace).</para>
    /// </remarks>
    /// <param name="cosine">Cosines of each embedding to each class centre, [B,V] row-major; takes a gradient.</param>
    /// <param name="label">The true class, [B], in [0, V).</param>
    /// <param name="scale">The scale of the logits, above 0; 64.</param>
    /// <param name="margin">The margin in units of the cosine, in [0, 2); 0.35.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is below 0 or at least V.</exception>
    [Loss(CosFaceFormula)]
    public static partial float CosFace(
        ReadOnlySpan<float> cosine,
        ReadOnlySpan<int> label,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float scale,
        [ValidRange(0, 2, MaximumIsExclusive = true)] float margin);
}

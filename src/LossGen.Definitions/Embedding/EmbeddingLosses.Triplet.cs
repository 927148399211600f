using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string TripletFormula = """
        sq(x) = x^2
        mean[b](relu(sum[d](sq(anchor[b,d] - positive[b,d])) - sum[d](sq(anchor[b,d] - negative[b,d])) + margin))
        """;

    /// <summary>
    /// The triplet loss of FaceNet: the squared distance to the positive is to be smaller than that to the negative by a margin.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Where the hinge is active the gradients are <c>2 (n - p)</c>, <c>2 (p - a)</c> and <c>2 (a - n)</c> over B for anchor,
    /// positive and negative; otherwise, and at the kink, 0.
    /// </para>
    /// <para>
    /// Limits: the mean counts the inactive triplets, which drown the active ones late in training. FaceNet normalises the
    /// embeddings first. PyTorch and optax use distances that are not squared: <c>TripletEuclidean</c>.
    /// </para>
    /// <para>Source: Schroff et al. 2015 (FaceNet).</para>
    /// </remarks>
    /// <param name="anchor">Embeddings, [B,D] row-major; takes a gradient.</param>
    /// <param name="positive">Embeddings of the same identity, [B,D]; takes a gradient.</param>
    /// <param name="negative">Embeddings of another identity, [B,D]; takes a gradient.</param>
    /// <param name="margin">The margin, at least 0, in units of the squared distance; 0.2 in FaceNet.</param>
    /// <param name="d">The number of features, D.</param>
    /// <returns>The mean over the triplets.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(TripletFormula)]
    public static partial float Triplet(
        ReadOnlySpan<float> anchor,
        ReadOnlySpan<float> positive,
        ReadOnlySpan<float> negative,
        [ValidRange(0, double.PositiveInfinity)] float margin,
        int d);

    private const string TripletEuclideanFormula = """
        near[b] = norm[d](anchor[b,d] - positive[b,d] + epsilon)
        far[b] = norm[d](anchor[b,d] - negative[b,d] + epsilon)
        mean[b](clip(near[b] - far[b] + margin, 0, inf))
        """;

    /// <summary>The triplet margin loss of PyTorch: as <c>Triplet</c>, with distances that are not squared.</summary>
    /// <remarks>
    /// <para>
    /// Traps: the distance has no slope at 0, which collapsed embeddings reach; PyTorch adds <c>epsilon</c> to each difference, and
    /// here the gradient is 0 at exactly 0.
    /// </para>
    /// <para>Source: PyTorch <c>TripletMarginLoss</c>; Balntas et al. 2016.</para>
    /// </remarks>
    /// <param name="anchor">Embeddings, [B,D] row-major; takes a gradient.</param>
    /// <param name="positive">Embeddings of the same identity, [B,D]; takes a gradient.</param>
    /// <param name="negative">Embeddings of another identity, [B,D]; takes a gradient.</param>
    /// <param name="margin">The margin, at least 0, in units of the distance; 1 in PyTorch.</param>
    /// <param name="epsilon">Added to every difference, at least 0; 1e-6 in PyTorch, 0 for none.</param>
    /// <param name="d">The number of features, D.</param>
    /// <returns>The mean over the triplets.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(TripletEuclideanFormula)]
    public static partial float TripletEuclidean(
        ReadOnlySpan<float> anchor,
        ReadOnlySpan<float> positive,
        ReadOnlySpan<float> negative,
        [ValidRange(0, double.PositiveInfinity)] float margin,
        [ValidRange(0, double.PositiveInfinity)] float epsilon,
        int d);
}

using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string HingeEmbeddingFormula = """
        mean[i](sign[i] == 1 ? distance[i] : clip(margin - distance[i], 0, inf))
        """;

    /// <summary>
    /// The hinge embedding loss of PyTorch: distances of similar pairs are to be small, those of others at least a margin.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>distance</c> is 1 / N for a similar pair, and -1 / N for another up to the margin, the kink included as
    /// in PyTorch.
    /// </para>
    /// <para>Source: PyTorch <c>HingeEmbeddingLoss</c>; Hadsell et al. 2006.</para>
    /// </remarks>
    /// <param name="distance">The distances of the pairs, [N]; takes a gradient.</param>
    /// <param name="sign">1 for a similar pair, -1 for another, [N].</param>
    /// <param name="margin">The margin, at least 0, in units of the distance; 1.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(HingeEmbeddingFormula)]
    public static partial float HingeEmbedding(
        ReadOnlySpan<float> distance,
        ReadOnlySpan<int> sign,
        [ValidRange(0, double.PositiveInfinity)] float margin);
}

using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string CosineEmbeddingFormula = """
        xx[b] = sum[d](x[b,d]^2) + 1e-12
        yy[b] = sum[d](y[b,d]^2) + 1e-12
        cosine[b] = sum[d](x[b,d] * y[b,d]) / sqrt(xx[b] * yy[b])
        mean[b](sign[b] == 1 ? 1 - cosine[b] : clip(cosine[b] - margin, 0, inf))
        """;

    /// <summary>
    /// The cosine embedding loss of PyTorch: the cosine of similar pairs is to be 1, that of others at most a margin.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Both gradients are orthogonal to their own vectors, but for the 1e-12 that PyTorch adds to the squared lengths against zero
    /// vectors.
    /// </para>
    /// <para>Source: PyTorch <c>CosineEmbeddingLoss</c>.</para>
    /// </remarks>
    /// <param name="x">Embeddings, [B,D] row-major; takes a gradient.</param>
    /// <param name="y">Embeddings, [B,D]; takes a gradient.</param>
    /// <param name="sign">1 for a similar pair, -1 for another, [B].</param>
    /// <param name="margin">The cosine that is allowed to pairs that are not similar, in [-1, 1]; 0.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(CosineEmbeddingFormula)]
    public static partial float CosineEmbedding(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<int> sign,
        [ValidRange(-1, 1)] float margin);
}

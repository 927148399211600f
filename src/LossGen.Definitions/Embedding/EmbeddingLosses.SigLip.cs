using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string SigLipFormula = """
        inverse(n) = n > 0 ? 1 / n : 0
        xi[i] = inverse(norm[d](image[i,d]))
        yi[j] = inverse(norm[d](text[j,d]))
        s[i,j] = exp(logScale) * sum[d](image[i,d] * text[j,d]) * xi[i] * yi[j] + bias
        mean[i](-sum[j](log(sigmoid(i == j ? s[i,j] : -s[i,j]))))
        """;

    /// <summary>
    /// The sigmoid loss of SigLIP: every pair of an image and a text is a binary decision, positive for pairs of equal row.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The sum over all pairs is divided by the number of images, not by that of the pairs. No normalisation runs over the batch.
    /// The negative bias keeps the many negatives from dominating at the start.
    /// </para>
    /// <para>Source: Zhai et al. 2023 (SigLIP).</para>
    /// </remarks>
    /// <param name="image">Embeddings, [B,D] row-major, of any length; takes a gradient.</param>
    /// <param name="text">Embeddings, [M,D], row i belonging to image i; further rows are negatives; takes a gradient.</param>
    /// <param name="logScale">The logarithm of the scale of the logits; starts at <c>log(10)</c>; takes a gradient.</param>
    /// <param name="bias">Added to every logit; starts at -10; takes a gradient.</param>
    /// <param name="d">The number of features, D.</param>
    /// <returns>The sum over the pairs, divided by the number of images.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(SigLipFormula)]
    public static partial float SigLip(
        ReadOnlySpan<float> image, ReadOnlySpan<float> text, [Gradient] float logScale, [Gradient] float bias, int d);
}

using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string ClipFormula = """
        inverse(n) = n > 0 ? 1 / n : 0
        xi[i] = inverse(norm[d](image[i,d]))
        yi[j] = inverse(norm[d](text[j,d]))
        s[i,j] = exp(logScale) * sum[d](image[i,d] * text[j,d]) * xi[i] * yi[j]
        rows = mean[i](-log(exp(s[i,i]) / sum[j](exp(s[i,j]))))
        (rows + mean[j](-log(exp(s[j,j]) / sum[i](exp(s[i,j]))))) / 2
        """;

    /// <summary>
    /// The symmetric contrastive loss of CLIP: images are to find their texts, and texts their images, with a learned temperature.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The scale of the logits is <c>exp(logScale)</c>, so that it stays positive; CLIP starts it at <c>log(1 / 0.07)</c> and
    /// clamps it to at most <c>log(100)</c> after each step, which is the caller's to do.
    /// </para>
    /// <para>Traps: a zero vector has no direction; its cosines and its gradient are 0.</para>
    /// <para>Source: Radford et al. 2021 (CLIP).</para>
    /// </remarks>
    /// <param name="image">Embeddings, [B,D] row-major, of any length; takes a gradient.</param>
    /// <param name="text">Embeddings of what belongs to the same rows, [B,D]; takes a gradient.</param>
    /// <param name="logScale">
    /// The logarithm of the scale of the logits (minus the logarithm of the temperature); takes a gradient.
    /// </param>
    /// <param name="d">The number of features, D.</param>
    /// <returns>Half of the sum of both directions.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(ClipFormula)]
    public static partial float Clip(ReadOnlySpan<float> image, ReadOnlySpan<float> text, [Gradient] float logScale, int d);
}

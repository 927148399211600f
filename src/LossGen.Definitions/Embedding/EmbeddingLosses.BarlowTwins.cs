using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string BarlowTwinsFormula = """
        xn[b,d] = (x[b,d] - mean[b](x[b,d])) / sqrt(var[b](x[b,d]) + epsilon)
        yn[b,d] = (y[b,d] - mean[b](y[b,d])) / sqrt(var[b](y[b,d]) + epsilon)
        c[d,e] = mean[b](xn[b,d] * yn[b,e])
        sum[d]((1 - c[d,d])^2) + lambda * sum[d, e : d != e](c[d,e]^2)
        """;

    /// <summary>Barlow Twins: the correlation matrix of the features of two views is to be the identity.</summary>
    /// <remarks>
    /// <para>
    /// Features are standardised over the batch as by batch normalisation: variance divided by B, <c>epsilon</c> under the root.
    /// </para>
    /// <para>Limits: at least two rows. The correlations cost B D^2. The sums are not divided by the number of features.</para>
    /// <para>Source: Zbontar et al. 2021 (Barlow Twins).</para>
    /// </remarks>
    /// <param name="x">Embeddings of one view, [B,D] row-major; takes a gradient.</param>
    /// <param name="y">Embeddings of the other view, [B,D]; takes a gradient.</param>
    /// <param name="lambda">The weight of the correlations between features, above 0; 0.005.</param>
    /// <param name="epsilon">Added to the variance under its root, at least 0; 1e-5.</param>
    /// <param name="d">The number of features, D.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(BarlowTwinsFormula)]
    public static partial float BarlowTwins(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float lambda,
        [ValidRange(0, double.PositiveInfinity)] float epsilon,
        int d);
}

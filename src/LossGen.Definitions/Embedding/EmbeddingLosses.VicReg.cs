using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string VicRegFormula = """
        xc[b,d] = x[b,d] - mean[b](x[b,d])
        yc[b,d] = y[b,d] - mean[b](y[b,d])
        cx[d,e] = sum[b](xc[b,d] * xc[b,e]) / (size(b) - 1)
        cy[d,e] = sum[b](yc[b,d] * yc[b,e]) / (size(b) - 1)
        spread = mean[d](relu(1 - sqrt(cx[d,d] + epsilon)) + relu(1 - sqrt(cy[d,d] + epsilon))) / 2
        invariance * mean[b,d]((x[b,d] - y[b,d])^2) + variance * spread + covariance * sum[d, e : d != e](cx[d,e]^2 + cy[d,e]^2) / size(d)
        """;

    /// <summary>
    /// VICReg: two views are to agree (invariance), each feature is to vary over the batch (variance), and features are not to be
    /// correlated (covariance).
    /// </summary>
    /// <remarks>
    /// <para>
    /// The normalisation is that of the published code, for which the coefficients are meant: the invariance is the mean over all
    /// elements, the hinge of the two views is averaged, the covariances are added. The paper prints the invariance as a sum over
    /// the features.
    /// </para>
    /// <para>Limits: at least two rows (the variance is divided by B - 1). The covariances cost B D^2.</para>
    /// <para>Source: Bardes et al. 2022 (VICReg).</para>
    /// </remarks>
    /// <param name="x">Embeddings of one view, [B,D] row-major; takes a gradient.</param>
    /// <param name="y">Embeddings of the other view, [B,D]; takes a gradient.</param>
    /// <param name="invariance">The coefficient of the invariance, at least 0; 25.</param>
    /// <param name="variance">The coefficient of the variance, at least 0; 25.</param>
    /// <param name="covariance">The coefficient of the covariance, at least 0; 1.</param>
    /// <param name="epsilon">Added to the variance under its root, above 0; 1e-4.</param>
    /// <param name="d">The number of features, D.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(VicRegFormula)]
    public static partial float VicReg(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        [ValidRange(0, double.PositiveInfinity)] float invariance,
        [ValidRange(0, double.PositiveInfinity)] float variance,
        [ValidRange(0, double.PositiveInfinity)] float covariance,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float epsilon,
        int d);
}

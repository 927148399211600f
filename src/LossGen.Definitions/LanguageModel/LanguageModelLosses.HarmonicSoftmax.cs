using System;

namespace LossGen.Definitions;

public static partial class LanguageModelLosses
{
    private const string HarmonicSoftmaxFormula = """
        dist[b,c] = sqrt(sum[d]((z[b,d] - centers[c,d])^2))
        p[b,c] = dist[b,c]^-exponent / sum[j](dist[b,j]^-exponent)
        mean[b](-log(p[b,target[b]]))
        """;

    /// <summary>
    /// The harmonic loss as published: the probability of a class is proportional to its distance to the power <c>-exponent</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>z</c> is <c>exponent sum[c]([c = target] - p[c]) (z - centers[c]) / dist[c]^2 / B</c>. Scaling <c>z</c>
    /// and <c>centers</c> together changes nothing.
    /// </para>
    /// <para>
    /// Misprint in circulation: the loss is printed with an exponential kernel and a minus before the logarithm; see
    /// <c>HarmonicEuclidean</c>. The published code raises the SQUARED distance to a power, so its n is half of this exponent.
    /// </para>
    /// <para>
    /// Traps: the optimum is a distance of 0, where the value falls to -inf; the overload with <c>epsilon</c> is finite there.
    /// Powers as written over- and underflow at once for large exponents; the compiled form is a logsumexp.
    /// </para>
    /// <para>Source: Baek et al. 2025 (harmonic loss, arXiv 2502.01628).</para>
    /// </remarks>
    /// <param name="z">Embeddings, [B,D] row-major; takes a gradient.</param>
    /// <param name="centers">Class centres, [C,D]; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, C).</param>
    /// <param name="exponent">The power n, above 0; about the square root of D.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is below 0 or at least C.</exception>
    [Loss(HarmonicSoftmaxFormula)]
    public static partial float HarmonicSoftmax(
        ReadOnlySpan<float> z,
        ReadOnlySpan<float> centers,
        ReadOnlySpan<int> target,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float exponent);

    private const string HarmonicSoftmaxEpsilonFormula = """
        dist[b,c] = sqrt(sum[d]((z[b,d] - centers[c,d])^2) + epsilon)
        p[b,c] = dist[b,c]^-exponent / sum[j](dist[b,j]^-exponent)
        mean[b](-log(p[b,target[b]]))
        """;

    /// <summary>
    /// The harmonic loss with a small number added to the squared distances, so that it is finite where an embedding reaches its
    /// centre.
    /// </summary>
    /// <remarks>
    /// <para>The invariance under scaling holds only as long as the squared distances are far above <c>epsilon</c>.</para>
    /// <para>Source: Baek et al. 2025 (harmonic loss, arXiv 2502.01628) and its code.</para>
    /// </remarks>
    /// <param name="z">Embeddings, [B,D] row-major; takes a gradient.</param>
    /// <param name="centers">Class centres, [C,D]; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, C).</param>
    /// <param name="exponent">The power n, above 0; about the square root of D.</param>
    /// <param name="epsilon">Added to the squared distance, above 0; 1e-4 in the published code.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is below 0 or at least C.</exception>
    [Loss(HarmonicSoftmaxEpsilonFormula)]
    public static partial float HarmonicSoftmax(
        ReadOnlySpan<float> z,
        ReadOnlySpan<float> centers,
        ReadOnlySpan<int> target,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float exponent,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float epsilon);
}

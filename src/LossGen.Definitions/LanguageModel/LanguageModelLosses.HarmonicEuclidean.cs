using System;

namespace LossGen.Definitions;

public static partial class LanguageModelLosses
{
    private const string HarmonicEuclideanFormula = """
        dist[b,c] = sum[d]((z[b,d] - centers[c,d])^2)
        mean[b](-log(exp(-dist[b,target[b]]) / sum[c](exp(-dist[b,c]))))
        """;

    /// <summary>Softmax cross-entropy over minus the squared distances to the class centres.</summary>
    /// <remarks>
    /// <para>
    /// That is the squared distance to the true centre PLUS the logarithm of <c>sum[c](exp(-dist[c]))</c>. The gradient of <c>z</c>
    /// is <c>2 sum[c](p[c] - [c = target]) (centers[c] - z) / B</c>.
    /// </para>
    /// <para>
    /// Misprint in circulation: it is printed with a minus before the logarithm. Then z is drawn to every centre, nothing repels,
    /// and it is no likelihood. It is also called the harmonic loss, which is a power of the distance, not an exponential:
    /// <c>HarmonicSoftmax</c>. Only that one is invariant under scaling.
    /// </para>
    /// <para>Source: Snell et al. 2017 (prototypical networks), for the form.</para>
    /// </remarks>
    /// <param name="z">Embeddings, [B,D] row-major; takes a gradient.</param>
    /// <param name="centers">Class centres, [C,D]; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, C).</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is below 0 or at least C.</exception>
    [Loss(HarmonicEuclideanFormula)]
    public static partial float HarmonicEuclidean(ReadOnlySpan<float> z, ReadOnlySpan<float> centers, ReadOnlySpan<int> target);
}

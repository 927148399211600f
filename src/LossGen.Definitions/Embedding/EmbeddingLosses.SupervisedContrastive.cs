using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string SupervisedContrastiveFormula = """
        inverse[i] = norm[d](z[i,d]) > 0 ? 1 / norm[d](z[i,d]) : 0
        s[i,j] = sum[d](z[i,d] * z[j,d]) * inverse[i] * inverse[j] / tau
        positives[i] = count[j](j != i && label[j] == label[i])
        attraction[i] = sum[j : j != i && label[j] == label[i]](s[i,j]) / positives[i]
        mean[i](positives[i] > 0 ? log(sum[j : j != i](exp(s[i,j]))) - attraction[i] : 0)
        """;

    /// <summary>
    /// The supervised contrastive loss: all other rows of the same label are positives, and all other rows stand in the
    /// denominator.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The mean over the positives stands outside of the logarithm (the form <c>L_out</c> of the paper, which it recommends). A row
    /// without a positive adds 0 and is counted. The factor <c>tau / base temperature</c> of the published code is left out.
    /// </para>
    /// <para>Source: Khosla et al. 2020 (supervised contrastive learning).</para>
    /// </remarks>
    /// <param name="z">
    /// Embeddings, [B,D] row-major, of any length; takes a gradient. A zero vector has the cosine 0 to all, and no gradient. Two views of a batch are stacked.
    /// </param>
    /// <param name="label">The labels, [B]; only their equality matters.</param>
    /// <param name="tau">The temperature, above 0; 0.07 to 0.1.</param>
    /// <param name="d">The number of features, D.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(SupervisedContrastiveFormula)]
    public static partial float SupervisedContrastive(
        ReadOnlySpan<float> z,
        ReadOnlySpan<int> label,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float tau,
        int d);
}

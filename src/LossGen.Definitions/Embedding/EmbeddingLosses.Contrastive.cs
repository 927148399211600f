using System;

namespace LossGen.Definitions;

public static partial class EmbeddingLosses
{
    private const string ContrastiveFormula = """
        mean[b](-log(exp(sim[b,positive[b]] / tau) / sum[n](exp(sim[b,n] / tau))))
        """;

    /// <summary>
    /// The contrastive loss InfoNCE over given similarities: the cross-entropy of each row, divided by a temperature, with the
    /// positive as its class.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>sim</c> is <c>(softmax(sim / tau) - [n = positive]) / (B tau)</c>. Similarities are cosines mostly; dot
    /// products and negated distances do as well. For self-similarity without the diagonal, set it to -inf.
    /// </para>
    /// <para>
    /// Misprint in circulation: the sum is printed over "the k_i" without saying that the positive is one of them. It must be: left
    /// out, the loss is no likelihood and has no lower bound. (That other loss is DCL, Yeh et al. 2022.)
    /// </para>
    /// <para>
    /// Traps: <c>exp(sim / tau)</c> overflows in half precision at temperatures below 0.09; adding a tiny number inside the
    /// logarithm biases the loss and kills the gradient of the hardest rows. The compiled form is a logsumexp.
    /// </para>
    /// <para>Source: van den Oord et al. 2018 (CPC); He et al. 2020 (MoCo).</para>
    /// </remarks>
    /// <param name="sim">Similarities of each query to its candidates, [B,N] row-major; takes a gradient.</param>
    /// <param name="positive">The position of the positive among the candidates, [B], in [0, N).</param>
    /// <param name="tau">The temperature, above 0: 0.05 (SimCSE), 0.07 (MoCo), 0.1 to 0.5 (SimCLR).</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A position in <c>positive</c> is below 0 or at least N.</exception>
    [Loss(ContrastiveFormula)]
    public static partial float Contrastive(
        ReadOnlySpan<float> sim,
        ReadOnlySpan<int> positive,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float tau);
}

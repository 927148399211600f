using System;

namespace LossGen.Definitions;

public static partial class RewardLosses
{
    private const string ListNetFormula = """
        wanted[b,k] = exp(relevance[b,k]) / sum[j](exp(relevance[b,j]))
        mean[b](-sum[k](wanted[b,k] * log(exp(score[b,k]) / sum[j](exp(score[b,j])))))
        """;

    /// <summary>
    /// The top-one loss of ListNet: the cross-entropy of the softmax of the scores against the softmax of the relevances.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>score</c> is <c>(softmax(score) - softmax(relevance)) / B</c>. The least value is the entropy of the
    /// relevances, not 0.
    /// </para>
    /// <para>Source: Cao et al. 2007 (ListNet).</para>
    /// </remarks>
    /// <param name="score">Scores, [B,K] row-major; takes a gradient.</param>
    /// <param name="relevance">Relevance of each item, [B,K]; data, no gradient. Its scale matters: it is an exponent.</param>
    /// <param name="k">The number of items of a row, K.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(ListNetFormula)]
    public static partial float ListNet(ReadOnlySpan<float> score, [NoGradient] ReadOnlySpan<float> relevance, int k);
}

using System;

namespace LossGen.Definitions;

public static partial class RewardLosses
{
    private const string PlackettLuceFormula = """
        mean[b](-sum[i](log(exp(score[b,i]) / sum[j : j >= i](exp(score[b,j])))))
        """;

    /// <summary>The negative log-likelihood of a full ranking by Plackett and Luce (ListMLE), items given best first.</summary>
    /// <remarks>
    /// <para>
    /// Of the items that are left, the next is drawn with the softmax of their scores. The gradient of <c>score[k]</c> is the sum
    /// over <c>i &lt;= k</c> of <c>exp(score[k] - logsumexp(score[i..]))</c>, minus 1. For two items it is <c>BradleyTerry</c>.
    /// Adding a constant to a row changes nothing.
    /// </para>
    /// <para>Limits: the cost is quadratic in the number of items. The sum over positions is not divided by their number.</para>
    /// <para>Source: Plackett 1975; Luce 1959; Xia et al. 2008 (ListMLE).</para>
    /// </remarks>
    /// <param name="score">Scores, [B,K] row-major, each row from the best item to the worst; takes a gradient.</param>
    /// <param name="i">The number of items of a row, K.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(PlackettLuceFormula)]
    public static partial float PlackettLuce(ReadOnlySpan<float> score, int i);

    private const string PlackettLuceOrderFormula = """
        ranked[b,i] = score[b,order[b,i]]
        mean[b](-sum[i](log(exp(ranked[b,i]) / sum[j : j >= i](exp(ranked[b,j])))))
        """;

    /// <summary>
    /// The negative log-likelihood of a full ranking by Plackett and Luce (ListMLE), with the ranking given as positions.
    /// </summary>
    /// <remarks>
    /// <para>As the overload without <c>order</c>; the gradient goes to the item at each position.</para>
    /// <para>Limits: <c>order</c> should be a permutation of each row; that is not checked.</para>
    /// <para>Source: Plackett 1975; Luce 1959; Xia et al. 2008 (ListMLE).</para>
    /// </remarks>
    /// <param name="score">Scores, [B,K] row-major, in any order; takes a gradient.</param>
    /// <param name="order">Positions in a row of <c>score</c>, [B,K]: first that of the best item, last that of the worst.</param>
    /// <param name="i">The number of items of a row, K.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A position in <c>order</c> is below 0 or at least K.</exception>
    [Loss(PlackettLuceOrderFormula)]
    public static partial float PlackettLuce(ReadOnlySpan<float> score, ReadOnlySpan<int> order, int i);
}

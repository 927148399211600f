using System;

namespace LossGen.Definitions;

public static partial class RewardLosses
{
    private const string MarginRankingFormula = "mean[i](clip(-sign[i] * (first[i] - second[i]) + margin, 0, inf))";

    /// <summary>
    /// The margin ranking loss of PyTorch: the hinge on the difference of two scores, with the sign that says which is to be the
    /// larger.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>first</c> is <c>-sign / N</c> where the hinge is active, the kink included as in PyTorch, and that of
    /// <c>second</c> the opposite.
    /// </para>
    /// <para>Source: PyTorch <c>MarginRankingLoss</c>.</para>
    /// </remarks>
    /// <param name="first">Scores, [N]; takes a gradient.</param>
    /// <param name="second">Scores, [N]; takes a gradient.</param>
    /// <param name="sign">1 where <c>first</c> is to be larger, -1 where <c>second</c> is, [N].</param>
    /// <param name="margin">The difference that is wanted, at least 0; 0 in PyTorch.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(MarginRankingFormula)]
    public static partial float MarginRanking(
        ReadOnlySpan<float> first,
        ReadOnlySpan<float> second,
        ReadOnlySpan<int> sign,
        [ValidRange(0, double.PositiveInfinity)] float margin);
}

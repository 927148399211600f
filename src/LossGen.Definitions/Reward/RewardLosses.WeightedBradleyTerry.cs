using System;

namespace LossGen.Definitions;

public static partial class RewardLosses
{
    private const string WeightedBradleyTerryFormula = "mean[b](-weight[b] * log(sigmoid(chosen[b] - rejected[b])))";

    /// <summary>The pairwise reward loss with a weight for each pair, such as the annotated strength of the preference.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>chosen</c> is <c>-weight * sigmoid(rejected - chosen) / B</c>. The divisor is the number of pairs, not
    /// the sum of the weights.
    /// </para>
    /// <para>
    /// Traps: a negative weight makes the loss unbounded below. The ensemble mean of reward differences, from which weights are
    /// often taken, is negative for about a quarter of the pairs of common data: clamp it at 0 (or swap the pair).
    /// </para>
    /// <para>
    /// Source: Wang et al. 2024 (HelpSteer2-Preference, "scaled Bradley-Terry"); Wang et al. 2024 (Secrets of RLHF II).
    /// </para>
    /// </remarks>
    /// <param name="chosen">Rewards of the preferred responses, [B]; takes a gradient.</param>
    /// <param name="rejected">Rewards of the other responses, [B]; takes a gradient.</param>
    /// <param name="weight">The weight of each pair, [B], at least 0, such as 1, 2 or 3; data, no gradient.</param>
    /// <returns>The sum of the weighted losses, divided by the number of pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(WeightedBradleyTerryFormula)]
    public static partial float WeightedBradleyTerry(
        ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected, [NoGradient] ReadOnlySpan<float> weight);
}

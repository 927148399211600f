using System;

namespace LossGen.Definitions;

public static partial class RewardLosses
{
    private const string MarginBradleyTerryFormula = "mean[b](-log(sigmoid(chosen[b] - rejected[b] - margin[b])))";

    /// <summary>The pairwise reward loss with a margin: the chosen reward is to exceed the rejected one by <c>margin</c>.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>chosen</c> is <c>-sigmoid(-(chosen - rejected - margin)) / B</c>. The margin widens the gap of one pair;
    /// it does not separate classes.
    /// </para>
    /// <para>Source: Touvron et al. 2023 (Llama 2); Wang et al. 2024 (Secrets of RLHF II).</para>
    /// </remarks>
    /// <param name="chosen">Rewards of the preferred responses, [B]; takes a gradient.</param>
    /// <param name="rejected">Rewards of the other responses, [B]; takes a gradient.</param>
    /// <param name="margin">
    /// The margin of each pair, [B], in units of the reward, mostly 0 to 3 by how clear the preference was; data, no gradient. A
    /// negative one relaxes the pair.
    /// </param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(MarginBradleyTerryFormula)]
    public static partial float MarginBradleyTerry(
        ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected, [NoGradient] ReadOnlySpan<float> margin);
}

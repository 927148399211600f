using System;

namespace LossGen.Definitions;

public static partial class Exploration
{
    private const string RideRewardFormula = "reward[t] = sqrt(sum[d]((next[t,d] - state[t,d])^2)) / sqrt(visits[t])";

    /// <summary>
    /// The intrinsic reward of RIDE: how far an action moved the state's embedding, over the square root of how often the new state
    /// was visited.
    /// </summary>
    /// <remarks>
    /// <para>
    /// It is a reward, so its value is data of the policy loss; the gradients exist for those who want them, and are 0 where the
    /// embedding did not move.
    /// </para>
    /// <para>
    /// Misprint in circulation: it is printed over N of the old state, without the root. The paper and its code divide by the
    /// square root of the visits of the NEW state in this episode.
    /// </para>
    /// <para>
    /// Traps: count the new state before dividing, or the first visit divides by 0. The published code multiplies by 0.5 and clips
    /// the sum of the rewards to [-1, 1].
    /// </para>
    /// <para>Source: Raileanu and Rocktaschel 2020 (RIDE).</para>
    /// </remarks>
    /// <param name="state">Embeddings of the states before each action, [T,D] row-major; takes a gradient.</param>
    /// <param name="next">Embeddings of the states after it, [T,D]; takes a gradient.</param>
    /// <param name="visits">How often the state after it was visited in this episode, this visit included, [T], 1 or more.</param>
    /// <param name="reward">Receives the rewards, [T].</param>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(RideRewardFormula)]
    public static partial void RideReward(
        ReadOnlySpan<float> state, ReadOnlySpan<float> next, ReadOnlySpan<int> visits, Span<float> reward);
}

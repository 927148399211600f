using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string GaeFormula = """
        delta[b,t] = reward[b,t] + gamma * (1 - done[b,t]) * value[b,t+1] - value[b,t+0]
        advantage[b,t] = delta[b,t] + gamma * lambda * (1 - done[b,t]) * (advantage[b,t+1] ?? 0)
        """;

    /// <summary>
    /// Generalised advantage estimation: discounted sums of temporal-difference errors, from the end of each trajectory to its
    /// start.
    /// </summary>
    /// <remarks>
    /// <para>
    /// An estimator: its outputs are data for the policy loss, and nothing takes a gradient. The target of the value function is
    /// the advantage plus the value.
    /// </para>
    /// <para>
    /// Misprint in circulation: the sum is printed as infinite, without an end. After a step with <c>done</c> set, neither the next
    /// value nor the next advantage counts; after the last step, the bootstrap value counts and no advantage.
    /// </para>
    /// <para>Source: Schulman et al. 2016 (GAE).</para>
    /// </remarks>
    /// <param name="reward">Rewards, [B,T] row-major.</param>
    /// <param name="value">
    /// Values of the states, [B,T+1]: one more than steps, the last being the bootstrap value of the state after them (0 or
    /// anything where the last step is done).
    /// </param>
    /// <param name="done">1 where the episode ends with this step, otherwise 0, [B,T].</param>
    /// <param name="gamma">The discount, in [0, 1]; 0.99, or 1 for language models.</param>
    /// <param name="lambda">
    /// The decay that trades variance for bias, in [0, 1]; 0.95. With 0 it is the temporal-difference error, with 1 the return less
    /// the value.
    /// </param>
    /// <param name="t">The number of steps, T.</param>
    /// <param name="advantage">Receives the advantages, [B,T].</param>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(GaeFormula)]
    public static partial void Gae(
        [NoGradient] ReadOnlySpan<float> reward,
        [NoGradient] ReadOnlySpan<float> value,
        ReadOnlySpan<byte> done,
        [ValidRange(0, 1)] float gamma,
        [ValidRange(0, 1)] float lambda,
        int t,
        Span<float> advantage);

    private const string GaeReturnsFormula = """
        delta[b,t] = reward[b,t] + gamma * (1 - done[b,t]) * value[b,t+1] - value[b,t+0]
        advantage[b,t] = delta[b,t] + gamma * lambda * (1 - done[b,t]) * (advantage[b,t+1] ?? 0)
        target[b,t] = advantage[b,t] + value[b,t+0]
        """;

    /// <summary>Generalised advantage estimation that also writes the targets of the value function.</summary>
    /// <remarks>
    /// <para>The target, also called the return, is the advantage plus the value: the estimate that the critic is trained on.</para>
    /// <para>Source: Schulman et al. 2016 (GAE).</para>
    /// </remarks>
    /// <param name="reward">Rewards, [B,T] row-major.</param>
    /// <param name="value">Values of the states, [B,T+1]: the last is the bootstrap value of the state after the steps.</param>
    /// <param name="done">1 where the episode ends with this step, otherwise 0, [B,T].</param>
    /// <param name="gamma">The discount, in [0, 1]; 0.99, or 1 for language models.</param>
    /// <param name="lambda">The decay that trades variance for bias, in [0, 1]; 0.95.</param>
    /// <param name="t">The number of steps, T.</param>
    /// <param name="advantage">Receives the advantages, [B,T].</param>
    /// <param name="target">Receives the targets of the value function, [B,T].</param>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(GaeReturnsFormula)]
    public static partial void Gae(
        [NoGradient] ReadOnlySpan<float> reward,
        [NoGradient] ReadOnlySpan<float> value,
        ReadOnlySpan<byte> done,
        [ValidRange(0, 1)] float gamma,
        [ValidRange(0, 1)] float lambda,
        int t,
        Span<float> advantage,
        Span<float> target);
}

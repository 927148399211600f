using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string DrGrpoFormula = """
        ratio[i,t] = exp(logp[i,t] - oldLogp[i,t])
        clipped[i,t] = clip(ratio[i,t], 1 - epsilon, 1 + epsilon)
        mean[i](sum[t : mask[i,t]](-min(ratio[i,t] * advantage[i], clipped[i,t] * advantage[i])) / maxTokens)
        """;

    /// <summary>
    /// Dr. GRPO: GRPO with a constant in place of the length of the response, so that length is neither rewarded nor punished.
    /// </summary>
    /// <remarks>
    /// <para>It goes with advantages that are not divided by the deviation: <c>GroupAdvantage</c> without <c>epsilon</c>.</para>
    /// <para>Source: Liu et al. 2025 (Dr. GRPO, Understanding R1-Zero-like training).</para>
    /// </remarks>
    /// <param name="logp">Log-probabilities of the tokens under the policy, [N,T] row-major; takes a gradient.</param>
    /// <param name="oldLogp">The same under the policy that sampled them, [N,T]; data, no gradient.</param>
    /// <param name="advantage">The advantage of each response, [N]; data, no gradient.</param>
    /// <param name="mask">Which tokens belong to the response, [N,T].</param>
    /// <param name="epsilon">Half the width of the window of the ratio, in (0, 1); 0.2.</param>
    /// <param name="maxTokens">The largest number of tokens a response may have, above 0, the same for all batches.</param>
    /// <returns>The mean over the responses.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(DrGrpoFormula)]
    public static partial float DrGrpo(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> advantage,
        ReadOnlySpan<bool> mask,
        [ValidRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] float epsilon,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float maxTokens);
}

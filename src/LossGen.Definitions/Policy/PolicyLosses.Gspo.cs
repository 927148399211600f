using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string GspoFormula = """
        ratio[i] = exp(mean[t : mask[i,t]](logp[i,t] - oldLogp[i,t]))
        clipped[i] = clip(ratio[i], 1 - epsilonLow, 1 + epsilonHigh)
        mean[i](-min(ratio[i] * advantage[i], clipped[i] * advantage[i]))
        """;

    /// <summary>Group sequence policy optimisation: one ratio for a response, the geometric mean of those of its tokens.</summary>
    /// <remarks>
    /// <para>
    /// The ratio is normalised by the length of the response, so it does not overflow, and its window is much narrower than that of
    /// a token.
    /// </para>
    /// <para>Source: Zheng et al. 2025 (GSPO).</para>
    /// </remarks>
    /// <param name="logp">Log-probabilities of the tokens under the policy, [N,T] row-major; takes a gradient.</param>
    /// <param name="oldLogp">The same under the policy that sampled them, [N,T]; data, no gradient.</param>
    /// <param name="advantage">The advantage of each response, [N]; data, no gradient.</param>
    /// <param name="mask">Which tokens belong to the response, [N,T].</param>
    /// <param name="epsilonLow">How far the ratio may fall below 1, in (0, 1); 3e-4.</param>
    /// <param name="epsilonHigh">How far the ratio may rise above 1, above 0; 4e-4.</param>
    /// <returns>The mean over the responses.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(GspoFormula)]
    public static partial float Gspo(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> advantage,
        ReadOnlySpan<bool> mask,
        [ValidRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] float epsilonLow,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float epsilonHigh);
}

using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string DapoFormula = """
        ratio[i,t] = exp(logp[i,t] - oldLogp[i,t])
        clipped[i,t] = clip(ratio[i,t], 1 - epsilonLow, 1 + epsilonHigh)
        mean[i,t : mask[i,t]](-min(ratio[i,t] * advantage[i], clipped[i,t] * advantage[i]))
        """;

    /// <summary>
    /// DAPO's policy loss: GRPO with a mean over all tokens of the batch, a higher upper bound of the ratio, and no divergence.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Every token weighs the same, whichever response it is of. The wider window upward lets unlikely tokens grow, against the
    /// collapse of the entropy. The sampling rules of DAPO (no groups without a difference, a soft penalty on length) are the
    /// caller's.
    /// </para>
    /// <para>Source: Yu et al. 2025 (DAPO).</para>
    /// </remarks>
    /// <param name="logp">Log-probabilities of the tokens under the policy, [N,T] row-major; takes a gradient.</param>
    /// <param name="oldLogp">The same under the policy that sampled them, [N,T]; data, no gradient.</param>
    /// <param name="advantage">The advantage of each response, [N]; data, no gradient.</param>
    /// <param name="mask">Which tokens belong to the response, [N,T].</param>
    /// <param name="epsilonLow">How far the ratio may fall below 1, in (0, 1); 0.2.</param>
    /// <param name="epsilonHigh">How far the ratio may rise above 1, above 0; 0.28.</param>
    /// <returns>The mean over the tokens that count.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(DapoFormula)]
    public static partial float Dapo(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> advantage,
        ReadOnlySpan<bool> mask,
        [ValidRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] float epsilonLow,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float epsilonHigh);
}

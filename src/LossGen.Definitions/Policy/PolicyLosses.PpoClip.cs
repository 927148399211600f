using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string PpoClipFormula = """
        ratio[i] = exp(logp[i] - oldLogp[i])
        mean[i](-min(ratio[i] * advantage[i], clip(ratio[i], 1 - epsilon, 1 + epsilon) * advantage[i]))
        """;

    /// <summary>The clipped objective of proximal policy optimisation, as a loss.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>logp</c> is <c>-advantage ratio / N</c>, and 0 where the ratio has already left the window in the
    /// direction that the advantage asks for: above 1 + epsilon with a positive one, below 1 - epsilon with a negative one.
    /// </para>
    /// <para>Misprint in circulation: it is printed without the minus. That is the objective, which is maximised.</para>
    /// <para>
    /// Traps: the exponential of an unbounded difference overflows; the caller bounds it (20 is common) where old and new policy
    /// may be far apart. Clipping does not bound the loss of a large ratio with a negative advantage.
    /// </para>
    /// <para>Source: Schulman et al. 2017 (PPO), equation 7.</para>
    /// </remarks>
    /// <param name="logp">Log-probabilities of the actions or tokens under the policy, [N]; takes a gradient.</param>
    /// <param name="oldLogp">The same under the policy that sampled them, [N]; data, no gradient.</param>
    /// <param name="advantage">Advantages, [N]; data, no gradient.</param>
    /// <param name="epsilon">Half the width of the window, in (0, 1); 0.2.</param>
    /// <returns>The mean over the actions.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(PpoClipFormula)]
    public static partial float PpoClip(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> advantage,
        [ValidRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] float epsilon);

    private const string PpoClipMetricsFormula = """
        ratio[i] = exp(logp[i] - oldLogp[i])
        limited[i] = clip(ratio[i], 1 - epsilonLow, 1 + epsilonHigh)
        clipFraction = mean[i : mask[i]](limited[i] * advantage[i] < ratio[i] * advantage[i])
        approximateKl = mean[i : mask[i]](ratio[i] - 1 - (logp[i] - oldLogp[i]))
        mean[i : mask[i]](-min(ratio[i] * advantage[i], limited[i] * advantage[i]))
        """;

    /// <summary>
    /// The clipped objective of proximal policy optimisation with a mask, a window that need not be symmetric, and metrics.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Masked positions take no part, whatever they hold, also NaN and infinities. The approximate divergence is <c>mean(ratio - 1
    /// - log(ratio))</c>, which is never negative.
    /// </para>
    /// <para>Source: Schulman et al. 2017 (PPO); Yu et al. 2025 (DAPO) for the window; Schulman 2020 for the divergence.</para>
    /// </remarks>
    /// <param name="logp">Log-probabilities of the tokens under the policy, [N]; takes a gradient.</param>
    /// <param name="oldLogp">The same under the policy that sampled them, [N]; data, no gradient.</param>
    /// <param name="advantage">Advantages, [N]; data, no gradient.</param>
    /// <param name="mask">Which tokens count, [N].</param>
    /// <param name="epsilonLow">How far the ratio may fall below 1, in (0, 1); 0.2.</param>
    /// <param name="epsilonHigh">How far the ratio may rise above 1, above 0; 0.2, or 0.28 in DAPO.</param>
    /// <param name="clipFraction">The part of the tokens whose gradient is cut off.</param>
    /// <param name="approximateKl">An estimate of KL(old policy, policy).</param>
    /// <returns>The mean over the tokens that count; 0 where there are none.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(PpoClipMetricsFormula)]
    public static partial float PpoClip(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> advantage,
        ReadOnlySpan<bool> mask,
        [ValidRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] float epsilonLow,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float epsilonHigh,
        out float clipFraction,
        out float approximateKl);
}

using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string GrpoFormula = """
        a[b,k] = reward[b,k] - mean[k](reward[b,k])
        ratio[b,k] = exp(logp[b,k] - oldLogp[b,k])
        d[b,k] = refLogp[b,k] - logp[b,k]
        clipped[b,k] = clip(ratio[b,k], 1 - epsilon, 1 + epsilon)
        mean[b,k](-(min(ratio[b,k] * a[b,k], clipped[b,k] * a[b,k]) - beta * (exp(d[b,k]) - d[b,k] - 1)))
        """;

    /// <summary>
    /// Group relative policy optimisation over one log-probability for each response, with advantages from the rewards of the
    /// group.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The advantage is the reward less the mean of its group; for that with the deviation use <c>GroupAdvantage</c> and the
    /// overload over tokens. The divergence from the reference is the estimator k3, <c>exp(d) - d - 1</c> with d the log-ratio of
    /// the reference to the policy, which is never negative.
    /// </para>
    /// <para>Misprint in circulation: it is printed without the minus, and without the divergence that the text promises.</para>
    /// <para>
    /// Traps: one ratio for a whole response, as often printed, is the exponential of a sum over its tokens and overflows for long
    /// ones; the paper's ratio is that of each token: the overload over tokens. The gradient of k3 is not that of the divergence.
    /// </para>
    /// <para>Source: Shao et al. 2024 (DeepSeekMath).</para>
    /// </remarks>
    /// <param name="logp">Log-probabilities of the responses under the policy, [B,K] row-major; takes a gradient.</param>
    /// <param name="oldLogp">The same under the policy that sampled them, [B,K]; data, no gradient.</param>
    /// <param name="refLogp">The same under the reference, [B,K]; data, no gradient.</param>
    /// <param name="reward">Rewards, [B,K]; data, no gradient.</param>
    /// <param name="epsilon">Half the width of the window of the ratio, in (0, 1); 0.2.</param>
    /// <param name="beta">The weight of the divergence, at least 0; 0.04 in the paper.</param>
    /// <param name="k">The number of responses of a prompt, 2 or more.</param>
    /// <returns>The mean over prompts and responses.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(GrpoFormula)]
    public static partial float Grpo(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> refLogp,
        [NoGradient] ReadOnlySpan<float> reward,
        [ValidRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] float epsilon,
        [ValidRange(0, double.PositiveInfinity)] float beta,
        int k);

    private const string GrpoTokenFormula = """
        ratio[i,t] = exp(logp[i,t] - oldLogp[i,t])
        clipped[i,t] = clip(ratio[i,t], 1 - epsilonLow, 1 + epsilonHigh)
        d[i,t] = refLogp[i,t] - logp[i,t]
        k3[i,t] = exp(d[i,t]) - d[i,t] - 1
        kl = mean[i,t : mask[i,t]](k3[i,t])
        mean[i](mean[t : mask[i,t]](-min(ratio[i,t] * advantage[i], clipped[i,t] * advantage[i]) + beta * k3[i,t]))
        """;

    /// <summary>
    /// Group relative policy optimisation over tokens: the mean over the tokens of a response, then over the responses.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>logp</c> at a token that counts is <c>-advantage ratio</c> where the ratio is not cut off, plus <c>beta
    /// (1 - exp(refLogp - logp))</c>, over the tokens of the response and the number of responses.
    /// </para>
    /// <para>
    /// Limits: the mean inside a response makes tokens of long responses weigh less; see <c>Dapo</c> and <c>DrGrpo</c>.
    /// </para>
    /// <para>
    /// Traps: masked positions take no part, whatever they hold. <c>exp(refLogp - logp)</c> overflows where the policy has
    /// abandoned a token that the reference likes.
    /// </para>
    /// <para>Source: Shao et al. 2024 (DeepSeekMath), equation 3.</para>
    /// </remarks>
    /// <param name="logp">Log-probabilities of the tokens under the policy, [N,T] row-major; takes a gradient.</param>
    /// <param name="oldLogp">The same under the policy that sampled them, [N,T]; data, no gradient.</param>
    /// <param name="refLogp">The same under the reference, [N,T]; data, no gradient.</param>
    /// <param name="advantage">The advantage of each response, [N], as of <c>GroupAdvantage</c>; data, no gradient.</param>
    /// <param name="mask">Which tokens belong to the response, [N,T].</param>
    /// <param name="epsilonLow">How far the ratio may fall below 1, in (0, 1); 0.2.</param>
    /// <param name="epsilonHigh">How far the ratio may rise above 1, above 0; 0.2.</param>
    /// <param name="beta">The weight of the divergence, at least 0; 0.04.</param>
    /// <param name="kl">The mean of the estimator k3 over all tokens that count.</param>
    /// <returns>The mean over the responses.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(GrpoTokenFormula)]
    public static partial float Grpo(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> refLogp,
        [NoGradient] ReadOnlySpan<float> advantage,
        ReadOnlySpan<bool> mask,
        [ValidRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] float epsilonLow,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float epsilonHigh,
        [ValidRange(0, double.PositiveInfinity)] float beta,
        out float kl);
}

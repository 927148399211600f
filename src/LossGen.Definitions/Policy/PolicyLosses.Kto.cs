using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string KtoFormula = """
        r[b] = beta * (logp[b] - refLogp[b] - kl)
        mean[b](desirable[b] != 0 ? desirableWeight * (1 - sigmoid(r[b])) : undesirableWeight * (1 - sigmoid(-r[b])))
        """;

    /// <summary>
    /// Kahneman-Tversky optimisation: single responses, each labelled desirable or not, against a reference point.
    /// </summary>
    /// <remarks>
    /// <para>
    /// With s the logistic function of r, the gradient of <c>logp</c> is <c>-beta weight s (1 - s) / N</c> for a desirable response
    /// and the opposite for another: it vanishes on both sides, unlike that of <c>Dpo</c>.
    /// </para>
    /// <para>
    /// Misprint in circulation: the term of an undesirable response is printed as <c>sigmoid(base - r)</c>, without beta.
    /// Minimising that RAISES the unwanted reward. The base is not free either: it is a batch statistic, detached and clamped at 0.
    /// The data are not triplets or pairs.
    /// </para>
    /// <para>Traps: <c>1 - sigmoid(x)</c> as written cancels from 16 on in float; the compiled form is <c>sigmoid(-x)</c>.</para>
    /// <para>Source: Ethayarajh et al. 2024 (KTO), equations 7 and 8, less the constant that makes losses of values.</para>
    /// </remarks>
    /// <param name="logp">Summed log-probabilities of the responses under the policy, [N]; takes a gradient.</param>
    /// <param name="refLogp">The same under the reference, [N]; data, no gradient.</param>
    /// <param name="desirable">1 for a desirable response, 0 for another, [N].</param>
    /// <param name="beta">How averse to risk, above 0; 0.1.</param>
    /// <param name="kl">
    /// The reference point: the mean log-ratio of mismatched prompts and responses, at least 0. The overload with
    /// <c>mismatchedLogp</c> computes it.
    /// </param>
    /// <param name="desirableWeight">The weight of desirable responses, above 0; 1.</param>
    /// <param name="undesirableWeight">
    /// The weight of the others, above 0; 1. Choose the weights so that weight times number is about equal, 1 to 4/3 in favour of
    /// the desirable.
    /// </param>
    /// <returns>The mean over the responses.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(KtoFormula)]
    public static partial float Kto(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> refLogp,
        ReadOnlySpan<byte> desirable,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta,
        [ValidRange(0, double.PositiveInfinity)] float kl,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float desirableWeight,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float undesirableWeight);

    private const string KtoMismatchedFormula = """
        kl = max(0, mean[m](mismatchedLogp[m] - mismatchedRefLogp[m]))
        r[b] = beta * (logp[b] - refLogp[b] - kl)
        mean[b](desirable[b] != 0 ? desirableWeight * (1 - sigmoid(r[b])) : undesirableWeight * (1 - sigmoid(-r[b])))
        """;

    /// <summary>Kahneman-Tversky optimisation, with the reference point computed from mismatched pairs of the batch.</summary>
    /// <remarks>
    /// <para>
    /// The reference point is the mean log-ratio of prompts with the responses of others, not below 0. It takes no gradient. The
    /// batch needs at least two prompts for it.
    /// </para>
    /// <para>Source: Ethayarajh et al. 2024 (KTO), equations 7 and 8.</para>
    /// </remarks>
    /// <param name="logp">Summed log-probabilities of the responses under the policy, [N]; takes a gradient.</param>
    /// <param name="refLogp">The same under the reference, [N]; data, no gradient.</param>
    /// <param name="desirable">1 for a desirable response, 0 for another, [N].</param>
    /// <param name="mismatchedLogp">
    /// Summed log-probabilities of mismatched responses under the policy, [M]; data, no gradient.
    /// </param>
    /// <param name="mismatchedRefLogp">The same under the reference, [M]; data, no gradient.</param>
    /// <param name="beta">How averse to risk, above 0; 0.1.</param>
    /// <param name="desirableWeight">The weight of desirable responses, above 0; 1.</param>
    /// <param name="undesirableWeight">The weight of the others, above 0; 1.</param>
    /// <param name="kl">The reference point.</param>
    /// <returns>The mean over the responses.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(KtoMismatchedFormula)]
    public static partial float Kto(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> refLogp,
        ReadOnlySpan<byte> desirable,
        [NoGradient] ReadOnlySpan<float> mismatchedLogp,
        [NoGradient] ReadOnlySpan<float> mismatchedRefLogp,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float desirableWeight,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float undesirableWeight,
        out float kl);
}

using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string DpoFormula = """
        margin[i] = beta * ((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i]))
        mean[i](-log(sigmoid(margin[i])))
        """;

    /// <summary>Direct preference optimisation: the pairwise reward loss with the policy's own log-ratios as rewards.</summary>
    /// <remarks>
    /// <para>
    /// With h the difference of the two log-ratios, the gradient of <c>chosen</c> is <c>-beta sigmoid(-beta h) / N</c> and that of
    /// <c>rejected</c> its opposite. At equal log-ratios the loss is <c>log(2)</c>.
    /// </para>
    /// <para>
    /// Misprint in circulation: a table has beta twice in the rejected log-ratio; with beta 0.1 and log-ratios 3 and -2 that gives
    /// 0.546 instead of 0.474. The implicit reward <c>beta log(policy / reference)</c> lacks a term of the prompt alone, which
    /// cancels in the difference and only there.
    /// </para>
    /// <para>
    /// Traps: beyond <c>beta h</c> = 14 there is no signal left (saturation); toward -infinity the factor tends to 1, so nothing
    /// explodes. Differences of sums near -1000 lose digits in bfloat16: sum the log-probabilities in float.
    /// </para>
    /// <para>Source: Rafailov et al. 2023 (DPO), equation 7.</para>
    /// </remarks>
    /// <param name="chosen">Summed log-probabilities of the preferred responses under the policy, [N]; takes a gradient.</param>
    /// <param name="rejected">The same of the other responses, [N]; takes a gradient.</param>
    /// <param name="refChosen">
    /// Summed log-probabilities of the preferred responses under the reference, [N]; data, no gradient.
    /// </param>
    /// <param name="refRejected">The same of the other responses, [N]; data, no gradient.</param>
    /// <param name="beta">How strongly the reference holds, above 0; 0.1 (0.01 to 0.5).</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(DpoFormula)]
    public static partial float Dpo(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [NoGradient] ReadOnlySpan<float> refChosen,
        [NoGradient] ReadOnlySpan<float> refRejected,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta);

    private const string DpoMetricsFormula = """
        margin[i] = beta * ((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i]))
        accuracy = mean[i](margin[i] > 0)
        rewardMargin = mean[i](margin[i])
        mean[i](-log(sigmoid(margin[i])))
        """;

    /// <summary>Direct preference optimisation with its usual metrics.</summary>
    /// <remarks>
    /// <para>As the overload without metrics.</para>
    /// <para>Source: Rafailov et al. 2023 (DPO), equation 7.</para>
    /// </remarks>
    /// <param name="chosen">Summed log-probabilities of the preferred responses under the policy, [N]; takes a gradient.</param>
    /// <param name="rejected">The same of the other responses, [N]; takes a gradient.</param>
    /// <param name="refChosen">
    /// Summed log-probabilities of the preferred responses under the reference, [N]; data, no gradient.
    /// </param>
    /// <param name="refRejected">The same of the other responses, [N]; data, no gradient.</param>
    /// <param name="beta">How strongly the reference holds, above 0; 0.1.</param>
    /// <param name="accuracy">The part of the pairs whose implicit rewards are in the right order.</param>
    /// <param name="rewardMargin">The mean difference of the implicit rewards.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(DpoMetricsFormula)]
    public static partial float Dpo(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [NoGradient] ReadOnlySpan<float> refChosen,
        [NoGradient] ReadOnlySpan<float> refRejected,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta,
        out float accuracy,
        out float rewardMargin);

    private const string DpoSmoothFormula = """
        p[i] = sigmoid(beta * ((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i])))
        mean[i](-(1 - labelSmoothing) * log(p[i]) - labelSmoothing * log(1 - p[i]))
        """;

    /// <summary>
    /// Conservative direct preference optimisation: a label is taken to be flipped with probability <c>labelSmoothing</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>chosen</c> is <c>beta (sigmoid(beta h) - (1 - labelSmoothing)) / N</c>: pairs that are separated too far
    /// are pulled back.
    /// </para>
    /// <para>Source: Mitchell 2023 (conservative DPO).</para>
    /// </remarks>
    /// <param name="chosen">Summed log-probabilities of the preferred responses under the policy, [N]; takes a gradient.</param>
    /// <param name="rejected">The same of the other responses, [N]; takes a gradient.</param>
    /// <param name="refChosen">
    /// Summed log-probabilities of the preferred responses under the reference, [N]; data, no gradient.
    /// </param>
    /// <param name="refRejected">The same of the other responses, [N]; data, no gradient.</param>
    /// <param name="beta">How strongly the reference holds, above 0; 0.1.</param>
    /// <param name="labelSmoothing">The probability of a wrong label, in [0, 0.5); 0.1 is common, 0 is plain DPO.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(DpoSmoothFormula)]
    public static partial float Dpo(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [NoGradient] ReadOnlySpan<float> refChosen,
        [NoGradient] ReadOnlySpan<float> refRejected,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta,
        [ValidRange(0, 0.5, MaximumIsExclusive = true)] float labelSmoothing);
}

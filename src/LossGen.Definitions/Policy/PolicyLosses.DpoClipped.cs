using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string DpoClippedFormula = """
        win[i] = clip(chosen[i] - refChosen[i], -limit, limit)
        lose[i] = clip(rejected[i] - refRejected[i], -limit, limit)
        mean[i](-log(sigmoid(beta * (win[i] - lose[i]))))
        """;

    /// <summary>Direct preference optimisation with both log-ratios clipped.</summary>
    /// <remarks>
    /// <para>It bounds what a pair can add to the loss, to <c>log(1 + exp(2 beta limit))</c>.</para>
    /// <para>
    /// Traps: where a log-ratio is clipped its gradient is exactly 0, also for pairs that are the wrong way round. Saturation is no
    /// explosion: <c>Dpo</c> needs no clip to be finite.
    /// </para>
    /// <para>Source: Rafailov et al. 2023 (DPO); the clip is common practice.</para>
    /// </remarks>
    /// <param name="chosen">Summed log-probabilities of the preferred responses under the policy, [N]; takes a gradient.</param>
    /// <param name="rejected">The same of the other responses, [N]; takes a gradient.</param>
    /// <param name="refChosen">
    /// Summed log-probabilities of the preferred responses under the reference, [N]; data, no gradient.
    /// </param>
    /// <param name="refRejected">The same of the other responses, [N]; data, no gradient.</param>
    /// <param name="beta">How strongly the reference holds, above 0; 0.1.</param>
    /// <param name="limit">The largest log-ratio in either direction, above 0; such as 10 / beta.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(DpoClippedFormula)]
    public static partial float DpoClipped(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [NoGradient] ReadOnlySpan<float> refChosen,
        [NoGradient] ReadOnlySpan<float> refRejected,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float limit);
}

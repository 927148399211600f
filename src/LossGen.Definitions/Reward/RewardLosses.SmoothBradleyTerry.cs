using System;

namespace LossGen.Definitions;

public static partial class RewardLosses
{
    private const string SmoothBradleyTerryFormula = """
        p[b] = sigmoid(chosen[b] - rejected[b])
        mean[b](-((1 - alpha) * log(p[b]) + alpha * log(1 - p[b])))
        """;

    /// <summary>The pairwise reward loss where a label is taken to be flipped with probability <c>alpha</c>.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>chosen</c> is <c>(sigmoid(chosen - rejected) - (1 - alpha)) / B</c>. With <c>alpha</c> = 0 it is
    /// <c>BradleyTerry</c>; otherwise the minimum lies at the difference <c>log((1 - alpha) / alpha)</c>, not at infinity, so
    /// confident pairs are pulled back.
    /// </para>
    /// <para>
    /// Traps: <c>log(1 - p)</c> as written is -inf from a difference of 17 in float; the compiled form is <c>logsigmoid</c> of the
    /// negated difference.
    /// </para>
    /// <para>Source: Wang et al. 2024 (Secrets of RLHF II, label smoothing); Mitchell 2023 (conservative DPO).</para>
    /// </remarks>
    /// <param name="chosen">Rewards of the preferred responses, [B]; takes a gradient.</param>
    /// <param name="rejected">Rewards of the other responses, [B]; takes a gradient.</param>
    /// <param name="alpha">The probability of a wrong label, in [0, 0.5); 0.1 is common.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(SmoothBradleyTerryFormula)]
    public static partial float SmoothBradleyTerry(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [ValidRange(0, 0.5, MaximumIsExclusive = true)] float alpha);
}

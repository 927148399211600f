using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string GroupAdvantageFormula = "advantage[b,k] = reward[b,k] - mean[k](reward[b,k])";

    /// <summary>The advantages of a group of responses to one prompt: each reward less the mean of its group.</summary>
    /// <remarks>
    /// <para>
    /// They sum to zero in a group. This is the advantage of Dr. GRPO; that of the GRPO paper divides by the deviation, which is
    /// the overload with <c>epsilon</c>. It is often printed without.
    /// </para>
    /// <para>
    /// The mean includes the response itself, so the advantage is (K - 1) / K of the leave-one-out one. Its outputs are data:
    /// nothing takes a gradient.
    /// </para>
    /// <para>Source: Liu et al. 2025 (Dr. GRPO).</para>
    /// </remarks>
    /// <param name="reward">Rewards, [B,K] row-major: a row for each prompt.</param>
    /// <param name="k">The number of responses of a prompt, 2 or more; with 1 the advantage is 0.</param>
    /// <param name="advantage">Receives the advantages, [B,K].</param>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(GroupAdvantageFormula)]
    public static partial void GroupAdvantage([NoGradient] ReadOnlySpan<float> reward, int k, Span<float> advantage);

    private const string GroupAdvantageDeviationFormula = """
        centred[b,k] = reward[b,k] - mean[k](reward[b,k])
        deviation[b] = sqrt(sum[k](centred[b,k]^2) / max(size(k) - 1, 1))
        advantage[b,k] = centred[b,k] / (deviation[b] + epsilon)
        """;

    /// <summary>The advantages of GRPO: rewards less the mean of their group, over its standard deviation.</summary>
    /// <remarks>
    /// <para>
    /// The deviation is the unbiased one (divided by K - 1), as in the implementations. Where all rewards of a group are equal the
    /// advantages are 0.
    /// </para>
    /// <para>
    /// Limits: groups that are almost all right or all wrong get the largest advantages: dividing by a small deviation weighs easy
    /// and hard prompts up.
    /// </para>
    /// <para>Source: Shao et al. 2024 (DeepSeekMath).</para>
    /// </remarks>
    /// <param name="reward">Rewards, [B,K] row-major: a row for each prompt.</param>
    /// <param name="epsilon">Added to the deviation, above 0; 1e-4 (TRL), 1e-6 (verl).</param>
    /// <param name="k">The number of responses of a prompt, 2 or more; with 1 the advantage is 0.</param>
    /// <param name="advantage">Receives the advantages, [B,K].</param>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(GroupAdvantageDeviationFormula)]
    public static partial void GroupAdvantage(
        [NoGradient] ReadOnlySpan<float> reward,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float epsilon,
        int k,
        Span<float> advantage);
}

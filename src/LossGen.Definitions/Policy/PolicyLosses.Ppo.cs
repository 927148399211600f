using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string PpoFormula = """
        ratio[b] = exp(logits[b,action[b]] - logsumexp[v](logits[b,v]) - oldLogp[b])
        surrogate[b] = min(ratio[b] * advantage[b], clip(ratio[b], 1 - epsilon, 1 + epsilon) * advantage[b])
        entropy[b] = -sum[v](softmax[v](logits[b,v]) * logsoftmax[v](logits[b,v]))
        mean[b](-surrogate[b] + valueCoefficient * (value[b] - valueTarget[b])^2 - entropyCoefficient * entropy[b])
        """;

    /// <summary>
    /// The total loss of proximal policy optimisation: the clipped objective, the squared error of the value, and an entropy bonus.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Misprint in circulation: with a minus before everything and these signs inside, it would ascend the value error and lower
    /// the entropy. The objective is <c>clip - c1 error + c2 entropy</c>, the loss its negative.
    /// </para>
    /// <para>
    /// Traps: published implementations put a factor of one half into the value error: their coefficient 0.5 is 0.25 here. The
    /// entropy as <c>-sum p log(p)</c> is NaN where a probability is 0; the compiled form is not.
    /// </para>
    /// <para>Source: Schulman et al. 2017 (PPO), equation 9.</para>
    /// </remarks>
    /// <param name="logits">Logits of the policy, [B,V] row-major; takes a gradient.</param>
    /// <param name="action">The actions taken, [B], in [0, V).</param>
    /// <param name="oldLogp">Their log-probabilities under the policy that sampled them, [B]; data, no gradient.</param>
    /// <param name="advantage">Advantages, [B], mostly standardised by the caller; data, no gradient.</param>
    /// <param name="value">Values that the critic predicts, [B]; takes a gradient.</param>
    /// <param name="valueTarget">Returns, [B]; data, no gradient.</param>
    /// <param name="epsilon">Half the width of the window of the ratio, in (0, 1); 0.2.</param>
    /// <param name="valueCoefficient">The weight of the value error, at least 0; 0.5 (1 in the paper).</param>
    /// <param name="entropyCoefficient">The weight of the entropy, at least 0; 0.01.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An action is below 0 or at least V.</exception>
    [Loss(PpoFormula)]
    public static partial float Ppo(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> action,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> advantage,
        ReadOnlySpan<float> value,
        [NoGradient] ReadOnlySpan<float> valueTarget,
        [ValidRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] float epsilon,
        [ValidRange(0, double.PositiveInfinity)] float valueCoefficient,
        [ValidRange(0, double.PositiveInfinity)] float entropyCoefficient);

    private const string PpoMetricsFormula = """
        ratio[b] = exp(logits[b,action[b]] - logsumexp[v](logits[b,v]) - oldLogp[b])
        clipFraction = mean[b](abs(ratio[b] - 1) > epsilon)
        approximateKl = mean[b](ratio[b] - 1 - log(ratio[b]))
        entropy = mean[b](-sum[v](softmax[v](logits[b,v]) * logsoftmax[v](logits[b,v])))
        surrogate[b] = min(ratio[b] * advantage[b], clip(ratio[b], 1 - epsilon, 1 + epsilon) * advantage[b])
        mean[b](-surrogate[b] + valueCoefficient * (value[b] - valueTarget[b])^2) - entropyCoefficient * entropy
        """;

    /// <summary>The total loss of proximal policy optimisation, with the metrics that its users watch.</summary>
    /// <remarks>
    /// <para>As the overload without metrics.</para>
    /// <para>Source: Schulman et al. 2017 (PPO), equation 9; Schulman 2020 for the divergence.</para>
    /// </remarks>
    /// <param name="logits">Logits of the policy, [B,V] row-major; takes a gradient.</param>
    /// <param name="action">The actions taken, [B], in [0, V).</param>
    /// <param name="oldLogp">Their log-probabilities under the policy that sampled them, [B]; data, no gradient.</param>
    /// <param name="advantage">Advantages, [B]; data, no gradient.</param>
    /// <param name="value">Values that the critic predicts, [B]; takes a gradient.</param>
    /// <param name="valueTarget">Returns, [B]; data, no gradient.</param>
    /// <param name="epsilon">Half the width of the window of the ratio, in (0, 1); 0.2.</param>
    /// <param name="valueCoefficient">The weight of the value error, at least 0; 0.5.</param>
    /// <param name="entropyCoefficient">The weight of the entropy, at least 0; 0.01.</param>
    /// <param name="clipFraction">The part of the actions whose ratio lies outside of the window.</param>
    /// <param name="approximateKl">
    /// An estimate of KL(old policy, policy), never negative: the mean of <c>ratio - 1 - log(ratio)</c>.
    /// </param>
    /// <param name="entropy">The mean entropy of the policy, in nats.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An action is below 0 or at least V.</exception>
    [Loss(PpoMetricsFormula)]
    public static partial float Ppo(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> action,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> advantage,
        ReadOnlySpan<float> value,
        [NoGradient] ReadOnlySpan<float> valueTarget,
        [ValidRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] float epsilon,
        [ValidRange(0, double.PositiveInfinity)] float valueCoefficient,
        [ValidRange(0, double.PositiveInfinity)] float entropyCoefficient,
        out float clipFraction,
        out float approximateKl,
        out float entropy);

    private const string PpoValueClipFormula = """
        ratio[b] = exp(logits[b,action[b]] - logsumexp[v](logits[b,v]) - oldLogp[b])
        surrogate[b] = min(ratio[b] * advantage[b], clip(ratio[b], 1 - epsilon, 1 + epsilon) * advantage[b])
        near[b] = oldValue[b] + clip(value[b] - oldValue[b], -valueEpsilon, valueEpsilon)
        error[b] = max((value[b] - valueTarget[b])^2, (near[b] - valueTarget[b])^2)
        entropy[b] = -sum[v](softmax[v](logits[b,v]) * logsoftmax[v](logits[b,v]))
        mean[b](-surrogate[b] + valueCoefficient * error[b] - entropyCoefficient * entropy[b])
        """;

    /// <summary>
    /// The total loss of proximal policy optimisation with clipped values: the value may not gain by leaving the neighbourhood of
    /// the old one.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The error is the larger of the squared errors of the value and of the value clipped to the old one plus or minus
    /// <c>valueEpsilon</c>. Its gradient is 0 where the clipped one is larger and clips.
    /// </para>
    /// <para>Limits: the window is in units of the return, so it depends on how rewards are scaled.</para>
    /// <para>Source: Dhariwal et al. 2017 (OpenAI Baselines, ppo2).</para>
    /// </remarks>
    /// <param name="logits">Logits of the policy, [B,V] row-major; takes a gradient.</param>
    /// <param name="action">The actions taken, [B], in [0, V).</param>
    /// <param name="oldLogp">Their log-probabilities under the policy that sampled them, [B]; data, no gradient.</param>
    /// <param name="advantage">Advantages, [B]; data, no gradient.</param>
    /// <param name="value">Values that the critic predicts, [B]; takes a gradient.</param>
    /// <param name="oldValue">What the critic predicted when the actions were sampled, [B]; data, no gradient.</param>
    /// <param name="valueTarget">Returns, [B]; data, no gradient.</param>
    /// <param name="epsilon">Half the width of the window of the ratio, in (0, 1); 0.2.</param>
    /// <param name="valueEpsilon">Half the width of the window of the value, above 0; 0.2.</param>
    /// <param name="valueCoefficient">The weight of the value error, at least 0; 0.5.</param>
    /// <param name="entropyCoefficient">The weight of the entropy, at least 0; 0.01.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An action is below 0 or at least V.</exception>
    [Loss(PpoValueClipFormula)]
    public static partial float Ppo(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> action,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> advantage,
        ReadOnlySpan<float> value,
        [NoGradient] ReadOnlySpan<float> oldValue,
        [NoGradient] ReadOnlySpan<float> valueTarget,
        [ValidRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] float epsilon,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float valueEpsilon,
        [ValidRange(0, double.PositiveInfinity)] float valueCoefficient,
        [ValidRange(0, double.PositiveInfinity)] float entropyCoefficient);
}

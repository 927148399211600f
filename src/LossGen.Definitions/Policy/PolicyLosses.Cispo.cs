using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string CispoFormula = """
        ratio[i,t] = exp(logp[i,t] - oldLogp[i,t])
        weight[i,t] = stopgradient(clip(ratio[i,t], 1 - epsilonLow, 1 + epsilonHigh))
        mean[i,t : mask[i,t]](-weight[i,t] * advantage[i] * logp[i,t])
        """;

    /// <summary>CISPO: the policy gradient with the clipped ratio as a weight that takes no gradient.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>logp</c> is <c>-weight advantage</c> over the number of tokens: no token is cut off, unlike in
    /// <c>PpoClip</c>. The value of the loss means nothing by itself; its gradient does.
    /// </para>
    /// <para>Source: MiniMax 2025 (MiniMax-M1).</para>
    /// </remarks>
    /// <param name="logp">Log-probabilities of the tokens under the policy, [N,T] row-major; takes a gradient.</param>
    /// <param name="oldLogp">The same under the policy that sampled them, [N,T]; data, no gradient.</param>
    /// <param name="advantage">The advantage of each response, [N]; data, no gradient.</param>
    /// <param name="mask">Which tokens belong to the response, [N,T].</param>
    /// <param name="epsilonLow">
    /// How far the weight may fall below 1, above 0; 1 or more for no lower bound, as in the paper.
    /// </param>
    /// <param name="epsilonHigh">How far the weight may rise above 1, above 0; it is tuned, such as 0.28.</param>
    /// <returns>The mean over the tokens that count.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(CispoFormula)]
    public static partial float Cispo(
        ReadOnlySpan<float> logp,
        [NoGradient] ReadOnlySpan<float> oldLogp,
        [NoGradient] ReadOnlySpan<float> advantage,
        ReadOnlySpan<bool> mask,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float epsilonLow,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float epsilonHigh);
}

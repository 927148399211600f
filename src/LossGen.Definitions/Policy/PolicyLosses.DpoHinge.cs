using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string DpoHingeFormula = """
        mean[i](relu(1 - beta * ((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i]))))
        """;

    /// <summary>Preference optimisation by a hinge: pairs whose implicit rewards are 1 apart are done.</summary>
    /// <remarks>
    /// <para>The gradient of <c>chosen</c> is <c>-beta / N</c> where the pair is active, and 0 beyond.</para>
    /// <para>Source: Liu et al. 2024 (RSO); Zhao et al. 2023 (SLiC).</para>
    /// </remarks>
    /// <param name="chosen">Summed log-probabilities of the preferred responses under the policy, [N]; takes a gradient.</param>
    /// <param name="rejected">The same of the other responses, [N]; takes a gradient.</param>
    /// <param name="refChosen">
    /// Summed log-probabilities of the preferred responses under the reference, [N]; data, no gradient.
    /// </param>
    /// <param name="refRejected">The same of the other responses, [N]; data, no gradient.</param>
    /// <param name="beta">How strongly the reference holds, above 0; 0.1.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(DpoHingeFormula)]
    public static partial float DpoHinge(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [NoGradient] ReadOnlySpan<float> refChosen,
        [NoGradient] ReadOnlySpan<float> refRejected,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta);
}

using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string DpoIpoFormula = """
        mean[i](((chosen[i] - refChosen[i]) - (rejected[i] - refRejected[i]) - 1 / (2 * beta))^2)
        """;

    /// <summary>
    /// Identity preference optimisation: the difference of the log-ratios is to be <c>1 / (2 beta)</c>, by its squared error.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Unlike <c>Dpo</c> it does not push pairs apart without end. The log-probabilities are the means over the tokens of a
    /// response here, not the sums.
    /// </para>
    /// <para>Source: Azar et al. 2023 (IPO); the means over tokens after its authors' correction.</para>
    /// </remarks>
    /// <param name="chosen">Mean log-probabilities of the preferred responses under the policy, [N]; takes a gradient.</param>
    /// <param name="rejected">The same of the other responses, [N]; takes a gradient.</param>
    /// <param name="refChosen">
    /// Mean log-probabilities of the preferred responses under the reference, [N]; data, no gradient.
    /// </param>
    /// <param name="refRejected">The same of the other responses, [N]; data, no gradient.</param>
    /// <param name="beta">How strongly the reference holds, above 0; 0.1.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(DpoIpoFormula)]
    public static partial float DpoIpo(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [NoGradient] ReadOnlySpan<float> refChosen,
        [NoGradient] ReadOnlySpan<float> refRejected,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta);
}

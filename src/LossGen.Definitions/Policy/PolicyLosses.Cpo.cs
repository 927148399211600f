using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string CpoFormula = """
        mean[i](-log(sigmoid(beta * (chosen[i] - rejected[i]))) - alpha * chosen[i])
        """;

    /// <summary>
    /// Contrastive preference optimisation: DPO with a uniform reference, and the likelihood of the preferred response.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Implementations mostly take the likelihood term as a mean over tokens and the preference term over sums; scale <c>alpha</c>
    /// for that.
    /// </para>
    /// <para>Source: Xu et al. 2024 (CPO).</para>
    /// </remarks>
    /// <param name="chosen">Summed log-probabilities of the preferred responses under the policy, [N]; takes a gradient.</param>
    /// <param name="rejected">The same of the other responses, [N]; takes a gradient.</param>
    /// <param name="beta">The scale of the difference, above 0; 0.1.</param>
    /// <param name="alpha">The weight of the likelihood, at least 0; 1.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(CpoFormula)]
    public static partial float Cpo(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta,
        [ValidRange(0, double.PositiveInfinity)] float alpha);
}

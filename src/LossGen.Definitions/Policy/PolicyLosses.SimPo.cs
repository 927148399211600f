using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string SimPoFormula = """
        margin[i] = beta * (chosen[i] / chosenLength[i] - rejected[i] / rejectedLength[i]) - gamma
        mean[i](-log(sigmoid(margin[i])))
        """;

    /// <summary>SimPO: preference optimisation without a reference, on mean log-probabilities, with a margin.</summary>
    /// <remarks>
    /// <para>
    /// Dividing by the length keeps long responses from winning by length alone, and makes the reward that is trained the one by
    /// which models generate.
    /// </para>
    /// <para>Source: Meng et al. 2024 (SimPO).</para>
    /// </remarks>
    /// <param name="chosen">Summed log-probabilities of the preferred responses under the policy, [N]; takes a gradient.</param>
    /// <param name="rejected">The same of the other responses, [N]; takes a gradient.</param>
    /// <param name="chosenLength">The number of tokens of the preferred responses, [N], 1 or more.</param>
    /// <param name="rejectedLength">The number of tokens of the other responses, [N], 1 or more.</param>
    /// <param name="beta">The scale of the reward, above 0; 2 to 2.5.</param>
    /// <param name="gamma">The margin, at least 0, in units of the scaled reward; about half of beta.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(SimPoFormula)]
    public static partial float SimPo(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        ReadOnlySpan<int> chosenLength,
        ReadOnlySpan<int> rejectedLength,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta,
        [ValidRange(0, double.PositiveInfinity)] float gamma);
}

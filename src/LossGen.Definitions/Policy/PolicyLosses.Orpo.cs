using System;

namespace LossGen.Definitions;

public static partial class PolicyLosses
{
    private const string OrpoFormula = """
        win[i] = chosen[i] - log(1 - exp(chosen[i]))
        lose[i] = rejected[i] - log(1 - exp(rejected[i]))
        mean[i](-chosen[i] - lambda * log(sigmoid(win[i] - lose[i])))
        """;

    /// <summary>
    /// ORPO: the likelihood of the preferred response, and the log-odds ratio of both as a penalty, in one stage and without a
    /// reference.
    /// </summary>
    /// <remarks>
    /// <para>
    /// <c>win</c> and <c>lose</c> are logarithms of the odds <c>p / (1 - p)</c> with p the exponential of the mean log-probability.
    /// </para>
    /// <para>
    /// Traps: at a mean log-probability of 0, which is certainty, the odds are infinite; <c>1 - exp(x)</c> cancels near it, and the
    /// compiled form uses <c>expm1</c>.
    /// </para>
    /// <para>Source: Hong et al. 2024 (ORPO).</para>
    /// </remarks>
    /// <param name="chosen">
    /// Mean log-probabilities of the tokens of the preferred responses, [N], below 0; takes a gradient.
    /// </param>
    /// <param name="rejected">The same of the other responses, [N], below 0; takes a gradient.</param>
    /// <param name="lambda">The weight of the odds ratio, at least 0; 0.1.</param>
    /// <returns>The mean over the pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(OrpoFormula)]
    public static partial float Orpo(
        ReadOnlySpan<float> chosen,
        ReadOnlySpan<float> rejected,
        [ValidRange(0, double.PositiveInfinity)] float lambda);
}

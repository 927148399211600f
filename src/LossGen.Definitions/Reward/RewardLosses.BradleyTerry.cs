using System;

namespace LossGen.Definitions;

public static partial class RewardLosses
{
    private const string BradleyTerryFormula = "mean[b](-log(sigmoid(chosen[b] - rejected[b])))";

    /// <summary>
    /// The pairwise reward-model loss of Bradley and Terry: the negative log-probability that the chosen response beats the
    /// rejected one.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>chosen</c> is <c>-(1 - sigmoid(chosen - rejected)) / B</c> and that of <c>rejected</c> its opposite: the
    /// two sum to zero. At a difference of 0 the factor is one half; it tends to 0 as the difference grows and to 1 as the pair is
    /// the wrong way round, so a badly ordered pair never explodes.
    /// </para>
    /// <para>
    /// Traps: <c>log(sigmoid(x))</c> as written underflows below -88 in float; the compiled form is <c>softplus(rejected -
    /// chosen)</c>. Implementations that add 1e-5 inside the logarithm cap the loss at 11.5 and lose the gradient of exactly the
    /// worst pairs. There is no temperature; tables that list one are wrong. Only differences of rewards are learned, so rewards
    /// may drift by a constant.
    /// </para>
    /// <para>Source: Bradley and Terry 1952; Christiano et al. 2017; Ouyang et al. 2022 (InstructGPT).</para>
    /// </remarks>
    /// <param name="chosen">Rewards of the preferred responses, [B]; takes a gradient.</param>
    /// <param name="rejected">Rewards of the other responses of the same prompts, [B]; takes a gradient.</param>
    /// <returns>The mean over the pairs; 0 of no pairs.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(BradleyTerryFormula)]
    public static partial float BradleyTerry(ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected);
}

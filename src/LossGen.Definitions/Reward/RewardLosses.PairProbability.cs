using System;

namespace LossGen.Definitions;

public static partial class RewardLosses
{
    private const string PairProbabilityFormula = "probability[b] = exp(first[b]) / (exp(first[b]) + exp(second[b]))";

    /// <summary>
    /// The probability of Bradley and Terry that the first response beats the second: <c>sigmoid(first - second)</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Adding a constant to both rewards changes nothing. The gradients are <c>+-p (1 - p)</c> times the upstream gradient: they
    /// vanish on both sides.
    /// </para>
    /// <para>
    /// Traps: <c>exp(r)</c> as written overflows from 89 in float; the compiled form is the logistic function of the difference.
    /// </para>
    /// <para>Source: Bradley and Terry 1952.</para>
    /// </remarks>
    /// <param name="first">Rewards of the first responses, [B]; takes a gradient.</param>
    /// <param name="second">Rewards of the second responses, [B]; takes a gradient.</param>
    /// <param name="probability">Receives the probabilities, [B].</param>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(PairProbabilityFormula)]
    public static partial void PairProbability(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> probability);
}

using System;

namespace LossGen.Definitions;

public static partial class ClassificationLosses
{
    private const string BinaryCrossEntropyFormula = """
        p[i] = sigmoid(logits[i])
        mean[i](-(target[i] * log(p[i]) + (1 - target[i]) * log(1 - p[i])))
        """;

    /// <summary>The binary cross-entropy of logits.</summary>
    /// <remarks>
    /// <para>The gradient of <c>logits</c> is <c>(sigmoid(logits) - target) / N</c>.</para>
    /// <para>Traps: the logarithms as written are infinite from logits of 17 in float; the compiled form is <c>softplus</c>.</para>
    /// <para>Source: PyTorch <c>BCEWithLogitsLoss</c>.</para>
    /// </remarks>
    /// <param name="logits">Logits, [N]; takes a gradient.</param>
    /// <param name="target">Probabilities or labels, [N], in [0, 1]; data, no gradient.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(BinaryCrossEntropyFormula)]
    public static partial float BinaryCrossEntropy(ReadOnlySpan<float> logits, [NoGradient] ReadOnlySpan<float> target);

    private const string BinaryCrossEntropyWeightedFormula = """
        p[i] = sigmoid(logits[i])
        mean[i](-(positiveWeight * target[i] * log(p[i]) + (1 - target[i]) * log(1 - p[i])))
        """;

    /// <summary>The binary cross-entropy of logits with a weight of the positives.</summary>
    /// <remarks>
    /// <para>
    /// A weight above 1 raises recall, one below 1 precision; the number of negatives over that of positives balances them.
    /// </para>
    /// <para>Source: PyTorch <c>BCEWithLogitsLoss</c>, <c>pos_weight</c>.</para>
    /// </remarks>
    /// <param name="logits">Logits, [N]; takes a gradient.</param>
    /// <param name="target">Probabilities or labels, [N], in [0, 1]; data, no gradient.</param>
    /// <param name="positiveWeight">The weight of the positives, above 0; 1.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(BinaryCrossEntropyWeightedFormula)]
    public static partial float BinaryCrossEntropy(
        ReadOnlySpan<float> logits,
        [NoGradient] ReadOnlySpan<float> target,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float positiveWeight);
}

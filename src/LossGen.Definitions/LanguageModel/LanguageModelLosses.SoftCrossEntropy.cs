using System;

namespace LossGen.Definitions;

public static partial class LanguageModelLosses
{
    private const string SoftCrossEntropyFormula = """
        mean[b](-sum[v](probability[b,v] * log(exp(logits[b,v]) / sum[u](exp(logits[b,u])))))
        """;

    /// <summary>The cross-entropy of softmax against a distribution over the classes.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>logits</c> is <c>(softmax(logits) sum(probability) - probability) / B</c>. The least value is the entropy
    /// of the target.
    /// </para>
    /// <para>Source: PyTorch <c>CrossEntropyLoss</c> with probabilities as targets.</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="probability">
    /// The distribution of each row, [B,V], at least 0 and of sum 1, which is not checked; data, no gradient.
    /// </param>
    /// <param name="v">The number of classes, V.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(SoftCrossEntropyFormula)]
    public static partial float SoftCrossEntropy(ReadOnlySpan<float> logits, [NoGradient] ReadOnlySpan<float> probability, int v);
}

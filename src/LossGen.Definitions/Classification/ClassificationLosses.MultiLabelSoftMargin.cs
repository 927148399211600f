using System;

namespace LossGen.Definitions;

public static partial class ClassificationLosses
{
    private const string MultiLabelSoftMarginFormula = """
        p[b,v] = sigmoid(score[b,v])
        mean[b](-mean[v](label[b,v] * log(p[b,v]) + (1 - label[b,v]) * log(1 - p[b,v])))
        """;

    /// <summary>The soft margin loss of several labels: the mean binary cross-entropy over the classes of a row.</summary>
    /// <remarks>
    /// <para>The gradient of <c>score</c> is <c>(sigmoid(score) - label) / (B V)</c>.</para>
    /// <para>Source: PyTorch <c>MultiLabelSoftMarginLoss</c>.</para>
    /// </remarks>
    /// <param name="score">Scores, [B,V] row-major; takes a gradient.</param>
    /// <param name="label">1 for the classes of a row, otherwise 0, [B,V]; data, no gradient.</param>
    /// <param name="v">The number of classes, V.</param>
    /// <returns>The mean over rows and classes.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(MultiLabelSoftMarginFormula)]
    public static partial float MultiLabelSoftMargin(ReadOnlySpan<float> score, [NoGradient] ReadOnlySpan<float> label, int v);
}

using System;

namespace LossGen.Definitions;

public static partial class ClassificationLosses
{
    private const string SoftMarginFormula = "mean[i](log(1 + exp(-sign[i] * score[i])))";

    /// <summary>The soft margin loss: the logistic loss of scores and signs.</summary>
    /// <remarks>
    /// <para>The gradient of <c>score</c> is <c>-sign sigmoid(-sign score) / N</c>.</para>
    /// <para>Source: PyTorch <c>SoftMarginLoss</c>.</para>
    /// </remarks>
    /// <param name="score">Scores, [N]; takes a gradient.</param>
    /// <param name="sign">1 or -1, [N].</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(SoftMarginFormula)]
    public static partial float SoftMargin(ReadOnlySpan<float> score, ReadOnlySpan<int> sign);
}

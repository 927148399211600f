using System;

namespace LossGen.Definitions;

public static partial class ClassificationLosses
{
    private const string MultiMarginFormula = """
        mean[b](sum[v : v != target[b]](relu(margin - score[b,target[b]] + score[b,v])) / size(v))
        """;

    /// <summary>The multi-class hinge: the score of the true class is to exceed all others by a margin.</summary>
    /// <remarks>
    /// <para>The sum over the other classes is divided by the number of all classes, as PyTorch has it.</para>
    /// <para>Source: Crammer and Singer 2001; PyTorch <c>MultiMarginLoss</c> with exponent 1.</para>
    /// </remarks>
    /// <param name="score">Scores, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, V).</param>
    /// <param name="margin">The margin, at least 0; 1.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is below 0 or at least V.</exception>
    [Loss(MultiMarginFormula)]
    public static partial float MultiMargin(
        ReadOnlySpan<float> score,
        ReadOnlySpan<int> target,
        [ValidRange(0, double.PositiveInfinity)] float margin);
}

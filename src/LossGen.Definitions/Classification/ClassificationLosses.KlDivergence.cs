using System;

namespace LossGen.Definitions;

public static partial class ClassificationLosses
{
    private const string KlDivergenceFormula = """
        mean[b](sum[v](xlogy(target[b,v], target[b,v]) - target[b,v] * logProbability[b,v]))
        """;

    /// <summary>The divergence of Kullback and Leibler of given log-probabilities from a target distribution.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>logProbability</c> is <c>-target / B</c>. This is the reduction that PyTorch calls <c>batchmean</c>, the
    /// mathematical one; its default divides by the number of classes too.
    /// </para>
    /// <para>
    /// Traps: a target of 0 adds 0 to its own entropy. A log-probability of -inf is infinite, and NaN where the target is 0 there.
    /// </para>
    /// <para>Source: Kullback and Leibler 1951; PyTorch <c>KLDivLoss</c>.</para>
    /// </remarks>
    /// <param name="logProbability">Log-probabilities, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">Probabilities, [B,V]; data, no gradient.</param>
    /// <param name="v">The number of classes, V.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(KlDivergenceFormula)]
    public static partial float KlDivergence(ReadOnlySpan<float> logProbability, [NoGradient] ReadOnlySpan<float> target, int v);
}

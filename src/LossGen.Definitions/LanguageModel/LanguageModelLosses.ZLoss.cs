using System;

namespace LossGen.Definitions;

public static partial class LanguageModelLosses
{
    private const string ZLossFormula = "coefficient * mean[b](log(sum[v](exp(logits[b,v])))^2)";

    /// <summary>The z-loss: the squared logarithm of the normaliser of softmax, which keeps the logits from drifting.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>logits</c> is <c>2 coefficient logsumexp(logits) softmax(logits) / B</c>. It is added to a cross-entropy,
    /// which does not see a constant in the logits.
    /// </para>
    /// <para>Source: de Brebisson and Vincent 2016; Chowdhery et al. 2022 (PaLM).</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="coefficient">The weight, at least 0; 1e-4 in PaLM.</param>
    /// <param name="v">The number of classes, V.</param>
    /// <returns>The mean over the rows, times the coefficient.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(ZLossFormula)]
    public static partial float ZLoss(
        ReadOnlySpan<float> logits,
        [ValidRange(0, double.PositiveInfinity)] float coefficient,
        int v);

    private const string CrossEntropyZLossFormula = """
        normaliser[b] = log(sum[v](exp(logits[b,v])))
        zLoss = coefficient * mean[b : target[b] != ignoreIndex](normaliser[b]^2)
        mean[b : target[b] != ignoreIndex](normaliser[b] - logits[b,target[b]]) + zLoss
        """;

    /// <summary>The cross-entropy of softmax with a z-loss added, in the same passes.</summary>
    /// <remarks>
    /// <para>Source: Chowdhery et al. 2022 (PaLM).</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, V), or <c>ignoreIndex</c>.</param>
    /// <param name="ignoreIndex">The target that marks a row to ignore; -100 in PyTorch.</param>
    /// <param name="coefficient">The weight of the z-loss, at least 0; 1e-4 in PaLM.</param>
    /// <param name="zLoss">The part of the z-loss, with its coefficient.</param>
    /// <returns>The sum of both.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target that is not <c>ignoreIndex</c> is below 0 or at least V.</exception>
    [Loss(CrossEntropyZLossFormula)]
    public static partial float CrossEntropyWithZLoss(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> target,
        int ignoreIndex,
        [ValidRange(0, double.PositiveInfinity)] float coefficient,
        out float zLoss);
}

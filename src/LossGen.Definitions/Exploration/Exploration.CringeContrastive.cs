using System;

namespace LossGen.Definitions;

public static partial class Exploration
{
    private const string CringeContrastiveFormula = """
        nll[b] = -log(exp(logits[b,target[b]]) / sum[v](exp(logits[b,v])))
        s[b] = logits[b,sample[b]]
        contrast[b] = -log(exp(s[b]) / (exp(s[b]) + exp(logits[b,target[b]])))
        mean[b : positive[b]](nll[b]) + alpha * mean[b : !positive[b]](contrast[b])
        """;

    /// <summary>
    /// The CRINGE loss as published: cross-entropy on tokens of good sequences, and on each token of a bad one a softmax of its
    /// logit against one that the model would rather have said.
    /// </summary>
    /// <remarks>
    /// <para>
    /// On a bad token the loss is <c>softplus(bad - sample)</c>, with the gradients <c>+-sigmoid(bad - sample)</c>. There is no
    /// margin and no hinge.
    /// </para>
    /// <para>
    /// The sampled token is drawn by the caller from the softmax of the top k logits without the bad one (k is 1 in the published
    /// code by default): it must be the same in forward and backward, so it is data.
    /// </para>
    /// <para>Source: Adolphs et al. 2022 (CRINGE).</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The token that stands in the sequence, wanted or not, [B], in [0, V).</param>
    /// <param name="sample">The token to prefer where the sequence is bad, [B], in [0, V); elsewhere it is not read.</param>
    /// <param name="positive">Whether the sequence of the token is good, [B].</param>
    /// <param name="alpha">The weight of the contrast, at least 0; 1.</param>
    /// <returns>The mean over the good tokens, plus <c>alpha</c> times the mean over the bad ones.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A token that is read is below 0 or at least V.</exception>
    [Loss(CringeContrastiveFormula)]
    public static partial float CringeContrastive(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> target,
        ReadOnlySpan<int> sample,
        ReadOnlySpan<bool> positive,
        [ValidRange(0, double.PositiveInfinity)] float alpha);
}

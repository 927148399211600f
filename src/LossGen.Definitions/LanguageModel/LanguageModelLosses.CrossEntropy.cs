using System;

namespace LossGen.Definitions;

public static partial class LanguageModelLosses
{
    private const string CrossEntropyFormula = "mean[b](-log(exp(logits[b,target[b]]) / sum[v](exp(logits[b,v]))))";

    /// <summary>The cross-entropy of softmax: the negative log-likelihood of the target class, or of the next token.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>logits</c> is <c>(softmax(logits) - [v = target]) / B</c>. Adding a constant to a row changes nothing. A
    /// sequence is rows of its own: [B T,V].
    /// </para>
    /// <para>
    /// Traps: the quotient as written overflows from logits of 89 in float; the compiled form is a logsumexp. <c>p - 1</c> cancels
    /// where the model is sure; it is computed in the type of the loss, before anything is rounded.
    /// </para>
    /// <para>Limits: the logits are stored whole; 8192 tokens of a vocabulary of 256 000 are 8 GB in float.</para>
    /// <para>Source: PyTorch <c>CrossEntropyLoss</c>. The printed sum over tokens is a mean in all implementations.</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, V).</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is below 0 or at least V.</exception>
    [Loss(CrossEntropyFormula)]
    public static partial float CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> target);

    private const string CrossEntropyIgnoringFormula = """
        mean[b : target[b] != ignoreIndex](-log(exp(logits[b,target[b]]) / sum[v](exp(logits[b,v]))))
        """;

    /// <summary>
    /// The cross-entropy of softmax without the rows whose target is <c>ignoreIndex</c>, such as padding and prompts.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The mean is over the rows that count, and their gradient is divided by their number; that of the others is 0. Where all are
    /// ignored the loss is 0, where PyTorch has NaN.
    /// </para>
    /// <para>Source: PyTorch <c>CrossEntropyLoss</c>, <c>ignore_index</c>.</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, V), or <c>ignoreIndex</c>.</param>
    /// <param name="ignoreIndex">The target that marks a row to ignore; -100 in PyTorch, -1 elsewhere.</param>
    /// <returns>The mean over the rows that are not ignored; 0 where there are none.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target that is not <c>ignoreIndex</c> is below 0 or at least V.</exception>
    [Loss(CrossEntropyIgnoringFormula)]
    public static partial float CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> target, int ignoreIndex);

    private const string CrossEntropySmoothFormula = """
        lp[b,v] = log(exp(logits[b,v]) / sum[u](exp(logits[b,u])))
        mean[b : target[b] != ignoreIndex](-(1 - smoothing) * lp[b,target[b]] - smoothing * mean[v](lp[b,v]))
        """;

    /// <summary>
    /// The cross-entropy of softmax with label smoothing: a part of the target is spread evenly over all classes.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>logits</c> is <c>(softmax(logits) - smoothing / V - (1 - smoothing) [v = target])</c> over the number of
    /// rows that count. The least value is not 0.
    /// </para>
    /// <para>
    /// Traps: a class that is masked by a logit of -inf makes the loss infinite as soon as <c>smoothing</c> is above 0, since every
    /// class gets a share.
    /// </para>
    /// <para>Source: Szegedy et al. 2016; PyTorch <c>CrossEntropyLoss</c>, <c>label_smoothing</c>.</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major, finite; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, V), or <c>ignoreIndex</c>.</param>
    /// <param name="ignoreIndex">The target that marks a row to ignore; -100 in PyTorch.</param>
    /// <param name="smoothing">The part that is spread, in [0, 1); 0.1 is common.</param>
    /// <returns>The mean over the rows that are not ignored; 0 where there are none.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target that is not <c>ignoreIndex</c> is below 0 or at least V.</exception>
    [Loss(CrossEntropySmoothFormula)]
    public static partial float CrossEntropy(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> target,
        int ignoreIndex,
        [ValidRange(0, 1, MaximumIsExclusive = true)] float smoothing);

    private const string CrossEntropyWeightedFormula = """
        lp[b,v] = log(exp(logits[b,v]) / sum[u](exp(logits[b,u])))
        hard[b] = classWeight[target[b]] * lp[b,target[b]]
        soft[b] = mean[v](classWeight[v] * lp[b,v])
        total = sum[b : target[b] != ignoreIndex](classWeight[target[b]])
        -sum[b : target[b] != ignoreIndex]((1 - smoothing) * hard[b] + smoothing * soft[b]) / (total > 0 ? total : 1)
        """;

    /// <summary>The cross-entropy of softmax with a weight for each class, ignored rows and label smoothing.</summary>
    /// <remarks>
    /// <para>
    /// As PyTorch has it: the part of the true class is weighted by the weight of that class, the part that is spread by the weight
    /// of every class, and the sum is divided by the weights of the true classes, not by the number of rows.
    /// </para>
    /// <para>Source: PyTorch <c>CrossEntropyLoss</c>, <c>weight</c>, <c>ignore_index</c> and <c>label_smoothing</c>.</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, V), or <c>ignoreIndex</c>.</param>
    /// <param name="classWeight">The weight of each class, [V], at least 0; data, no gradient.</param>
    /// <param name="ignoreIndex">The target that marks a row to ignore; -100 in PyTorch.</param>
    /// <param name="smoothing">The part that is spread, in [0, 1); 0 for none.</param>
    /// <returns>The weighted mean over the rows that are not ignored; 0 where their weights sum to 0.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target that is not <c>ignoreIndex</c> is below 0 or at least V.</exception>
    [Loss(CrossEntropyWeightedFormula)]
    public static partial float CrossEntropy(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> target,
        [NoGradient] ReadOnlySpan<float> classWeight,
        int ignoreIndex,
        [ValidRange(0, 1, MaximumIsExclusive = true)] float smoothing);

    private const string CrossEntropyUnreducedFormula = """
        nll[b] = -log(exp(logits[b,target[b]]) / sum[v](exp(logits[b,v])))
        loss[b] = target[b] != ignoreIndex ? nll[b] : 0
        """;

    /// <summary>The cross-entropy of softmax of each row, not reduced.</summary>
    /// <remarks>
    /// <para>
    /// The upstream gradient of the generated backward method is one number a row: weights, masks and other reductions go there.
    /// </para>
    /// <para>Source: PyTorch <c>CrossEntropyLoss</c>, <c>reduction="none"</c>.</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, V), or <c>ignoreIndex</c>.</param>
    /// <param name="ignoreIndex">The target that marks a row whose loss and gradient are 0; -100 in PyTorch.</param>
    /// <param name="loss">Receives the loss of each row, [B].</param>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target that is not <c>ignoreIndex</c> is below 0 or at least V.</exception>
    [Loss(CrossEntropyUnreducedFormula)]
    public static partial void CrossEntropy(
        ReadOnlySpan<float> logits, ReadOnlySpan<int> target, int ignoreIndex, Span<float> loss);

    private const string CrossEntropyPerplexityFormula = """
        perplexity = exp(nll)
        nll = mean[b : target[b] != ignoreIndex](-log(exp(logits[b,target[b]]) / sum[v](exp(logits[b,v]))))
        """;

    /// <summary>The cross-entropy of softmax without ignored rows, and its perplexity as a metric.</summary>
    /// <remarks>
    /// <para>
    /// The perplexity is the exponential of the mean, e to the loss: the size of a vocabulary among whose tokens the model would be
    /// as unsure. It has no gradient.
    /// </para>
    /// <para>Traps: perplexities of batches may not be averaged; average the losses.</para>
    /// <para>Source: Jelinek et al. 1977.</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, V), or <c>ignoreIndex</c>.</param>
    /// <param name="ignoreIndex">The target that marks a row to ignore; -100 in PyTorch.</param>
    /// <param name="perplexity">The exponential of the loss; 1 where all rows are ignored.</param>
    /// <returns>The mean over the rows that are not ignored; 0 where there are none.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target that is not <c>ignoreIndex</c> is below 0 or at least V.</exception>
    [Loss(CrossEntropyPerplexityFormula)]
    public static partial float CrossEntropy(
        ReadOnlySpan<float> logits, ReadOnlySpan<int> target, int ignoreIndex, out float perplexity);
}

using System;

namespace LossGen.Definitions;

public static partial class LanguageModelLosses
{
    private const string FocalFormula = """
        p[b] = exp(logits[b,target[b]]) / sum[v](exp(logits[b,v]))
        mean[b](-alpha * (1 - p[b])^gamma * log(p[b]))
        """;

    /// <summary>The focal loss in its softmax form: a cross-entropy that weighs easy rows down by <c>(1 - p)^gamma</c>.</summary>
    /// <remarks>
    /// <para>
    /// With q the probability of the true class and p the softmax, the gradient of <c>logits</c> is <c>alpha ((1 - q)^gamma - gamma
    /// q (1 - q)^(gamma - 1) log(q)) (p - [v = target]) / B</c>. With <c>gamma</c> = 0 and <c>alpha</c> = 1 it is
    /// <c>CrossEntropy</c>.
    /// </para>
    /// <para>
    /// Misprint in circulation: alpha is named, but stands in neither formula. The original is a sigmoid per class, where alpha
    /// belongs to class 1 and 1 - alpha to class 0: <c>FocalSigmoid</c>. Here alpha is one factor for all classes.
    /// </para>
    /// <para>Traps: <c>1 - p</c> cancels where the model is sure; the compiled form does not subtract.</para>
    /// <para>Source: Lin et al. 2017 (RetinaNet), equation 5.</para>
    /// </remarks>
    /// <param name="logits">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="target">The true class, [B], in [0, V).</param>
    /// <param name="alpha">The factor, above 0; 0.25.</param>
    /// <param name="gamma">The focusing exponent, at least 0; 2.</param>
    /// <returns>The mean over the rows. RetinaNet divides by the number of anchors with an object instead.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is below 0 or at least V.</exception>
    [Loss(FocalFormula)]
    public static partial float Focal(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<int> target,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float alpha,
        [ValidRange(0, double.PositiveInfinity)] float gamma);

    private const string FocalSigmoidFormula = """
        pt[i] = sigmoid(label[i] != 0 ? logits[i] : -logits[i])
        alphaT[i] = label[i] != 0 ? alpha : 1 - alpha
        mean[i](-alphaT[i] * (1 - pt[i])^gamma * log(pt[i]))
        """;

    /// <summary>The focal loss in its original form: one binary decision for each logit.</summary>
    /// <remarks>
    /// <para>
    /// For a label of 1 and p the logistic function the gradient is <c>-alpha (1 - p)^gamma (1 - p - gamma p log(p)) / N</c>; for 0
    /// it is the mirror image.
    /// </para>
    /// <para>Source: Lin et al. 2017 (RetinaNet), equation 5.</para>
    /// </remarks>
    /// <param name="logits">Logits, [N]; takes a gradient.</param>
    /// <param name="label">1 or 0, [N].</param>
    /// <param name="alpha">The weight of label 1, in [0, 1]; 0.25. That of label 0 is 1 - alpha.</param>
    /// <param name="gamma">The focusing exponent, at least 0; 2.</param>
    /// <returns>The mean over all logits.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(FocalSigmoidFormula)]
    public static partial float FocalSigmoid(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<byte> label,
        [ValidRange(0, 1)] float alpha,
        [ValidRange(0, double.PositiveInfinity)] float gamma);
}

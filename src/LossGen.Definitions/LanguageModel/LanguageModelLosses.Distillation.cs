using System;

namespace LossGen.Definitions;

public static partial class LanguageModelLosses
{
    private const string KlDistillationFormula = """
        p[b,v] = exp(teacher[b,v] / temperature) / sum[u](exp(teacher[b,u] / temperature))
        q[b,v] = exp(student[b,v] / temperature) / sum[u](exp(student[b,u] / temperature))
        temperature^2 * mean[b](sum[v](p[b,v] * (log(p[b,v]) - log(q[b,v]))))
        """;

    /// <summary>Distillation by the divergence KL(teacher, student) of the softened distributions.</summary>
    /// <remarks>
    /// <para>
    /// The gradient of <c>student</c> is <c>temperature (q - p) / B</c>; the factor <c>temperature^2</c> keeps its size when the
    /// temperature changes.
    /// </para>
    /// <para>This direction covers all modes of the teacher; <c>ReverseKlDistillation</c> seeks one.</para>
    /// <para>Source: Hinton et al. 2015.</para>
    /// </remarks>
    /// <param name="student">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="teacher">Logits of the teacher, [B,V]; data, no gradient.</param>
    /// <param name="temperature">The temperature, above 0; 1 to 4.</param>
    /// <param name="v">The number of classes, V.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(KlDistillationFormula)]
    public static partial float KlDistillation(
        ReadOnlySpan<float> student,
        [NoGradient] ReadOnlySpan<float> teacher,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float temperature,
        int v);

    private const string ReverseKlDistillationFormula = """
        p[b,v] = exp(teacher[b,v] / temperature) / sum[u](exp(teacher[b,u] / temperature))
        q[b,v] = exp(student[b,v] / temperature) / sum[u](exp(student[b,u] / temperature))
        temperature^2 * mean[b](sum[v](q[b,v] * (log(q[b,v]) - log(p[b,v]))))
        """;

    /// <summary>Distillation by the divergence KL(student, teacher) of the softened distributions.</summary>
    /// <remarks>
    /// <para>
    /// With D the divergence of a row, the gradient of <c>student</c> is <c>temperature q (log(q / p) - D) / B</c>. It seeks a mode
    /// of the teacher, and vanishes where the student has no mass.
    /// </para>
    /// <para>
    /// Traps: where the student is sure, the gradient is the small difference of large numbers: right to the rounding of those, not
    /// of itself.
    /// </para>
    /// <para>Source: Gu et al. 2024 (MiniLLM); Agarwal et al. 2024 (generalised knowledge distillation).</para>
    /// </remarks>
    /// <param name="student">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="teacher">Logits of the teacher, [B,V]; data, no gradient.</param>
    /// <param name="temperature">The temperature, above 0; 1 to 4.</param>
    /// <param name="v">The number of classes, V.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(ReverseKlDistillationFormula)]
    public static partial float ReverseKlDistillation(
        ReadOnlySpan<float> student,
        [NoGradient] ReadOnlySpan<float> teacher,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float temperature,
        int v);

    private const string JensenShannonDistillationFormula = """
        lp[b,v] = logsoftmax[v](teacher[b,v] / temperature)
        lq[b,v] = logsoftmax[v](student[b,v] / temperature)
        below[b,v] = exp(lp[b,v]) * (log(2) - softplus(lq[b,v] - lp[b,v]))
        above[b,v] = exp(lq[b,v]) * (log(2) - softplus(lp[b,v] - lq[b,v]))
        temperature^2 * mean[b](sum[v](below[b,v] + above[b,v]) / 2)
        """;

    /// <summary>
    /// Distillation by the divergence of Jensen and Shannon: half of the divergences of teacher and student from their mean.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Symmetric, and between 0 and <c>log(2)</c> a row (times <c>temperature^2</c>). With m the mean of both, <c>log(p / m)</c> is
    /// written as <c>log(2) - softplus(log(q) - log(p))</c>, which needs no logarithm of a sum that underflows.
    /// </para>
    /// <para>
    /// Traps: where the student is sure, the gradient is the small difference of larger numbers: right to the rounding of those,
    /// not of itself.
    /// </para>
    /// <para>Source: Lin 1991; Agarwal et al. 2024 (generalised knowledge distillation) with beta = 1/2.</para>
    /// </remarks>
    /// <param name="student">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="teacher">Logits of the teacher, [B,V]; data, no gradient.</param>
    /// <param name="temperature">The temperature, above 0; 1 to 4.</param>
    /// <param name="v">The number of classes, V.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(JensenShannonDistillationFormula)]
    public static partial float JensenShannonDistillation(
        ReadOnlySpan<float> student,
        [NoGradient] ReadOnlySpan<float> teacher,
        [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float temperature,
        int v);

    private const string TotalVariationFormula = """
        p[b,v] = exp(teacher[b,v]) / sum[u](exp(teacher[b,u]))
        q[b,v] = exp(student[b,v]) / sum[u](exp(student[b,u]))
        mean[b](sum[v](abs(p[b,v] - q[b,v])) / 2)
        """;

    /// <summary>Distillation by the total variation distance: half of the summed differences of the probabilities.</summary>
    /// <remarks>
    /// <para>
    /// Between 0 and 1 a row. The gradient is that of <c>sum[v](sign(q - p) q) / 2</c>, with sign 0 at equality; it vanishes where
    /// the student is sure, right or wrong.
    /// </para>
    /// <para>
    /// Traps: where the student is sure, the gradient is the small difference of larger numbers: right to the rounding of those,
    /// not of itself.
    /// </para>
    /// <para>Source: Wen et al. 2023 (f-DISTILL).</para>
    /// </remarks>
    /// <param name="student">Logits, [B,V] row-major; takes a gradient.</param>
    /// <param name="teacher">Logits of the teacher, [B,V]; data, no gradient.</param>
    /// <param name="v">The number of classes, V.</param>
    /// <returns>The mean over the rows.</returns>
    /// <exception cref="ArgumentException">
    /// The lengths of the tensors do not fit together, or an output shares memory with an input.
    /// </exception>
    [Loss(TotalVariationFormula)]
    public static partial float TotalVariation(ReadOnlySpan<float> student, [NoGradient] ReadOnlySpan<float> teacher, int v);
}

using System;

namespace LossGen.Tests.Behaviour;

/// <summary>Exponentials along rows, reduced in several ways.</summary>
internal static partial class RowLosses
{
    private const string LogSumExpFormula = "sum[b](log(sum[v](exp(z[b,v]))))";

    private const string MaskedFormula = "sum[b](logsumexp[v : m[b,v]](z[b,v]))";

    private const string WeightedFormula = "sum[b,v](softmax[v](z[b,v]) * w[v])";

    [Loss(LogSumExpFormula)]
    public static partial float LogSumExp(ReadOnlySpan<float> z, int v);

    [Loss(LogSumExpFormula)]
    public static partial double LogSumExp(ReadOnlySpan<double> z, int v);

    [Loss(MaskedFormula)]
    public static partial float Masked(ReadOnlySpan<float> z, ReadOnlySpan<bool> m, int v);

    [Loss(WeightedFormula)]
    public static partial float Weighted(ReadOnlySpan<float> z, ReadOnlySpan<float> w);

    [Loss("p[b,v] = softmax[v](z[b,v]); sum[b](sum[v](p[b,v]^2) + p[b,0]^3)")]
    public static partial float Concentration(ReadOnlySpan<float> z, int v);

    [Loss("argmax[i : m[i]](x[i]) + 1000 * argmin[i : m[i]](x[i])")]
    public static partial float Extremes(ReadOnlySpan<float> x, ReadOnlySpan<bool> m);

    [Loss("first[b] = argmax[i](x[b,i]); last[b] = argmin[i](x[b,i]); sum[b](x[b,0] ?? 0)")]
    public static partial float ExtremesOfRows(ReadOnlySpan<float> x, int b, int i, Span<int> first, Span<int> last);

    /// <summary>What an index that meets the label reads, twice: an element of the row and one of another tensor.</summary>
    [Loss("sum[b](sum[v](v == y[b] ? exp(w[y[b]]) * z[b,v] : 0))")]
    public static partial float Met(ReadOnlySpan<float> z, ReadOnlySpan<int> y, ReadOnlySpan<float> w);
}

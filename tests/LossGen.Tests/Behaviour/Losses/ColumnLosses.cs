using System;

namespace LossGen.Tests.Behaviour;

/// <summary>Reductions down the columns of matrices.</summary>
internal static partial class ColumnLosses
{
    [Loss("v[d] = var[b](x[b,d]); sum[d](sqrt(v[d] + 0.25) * w[d])")]
    public static partial float Deviations(ReadOnlySpan<float> x, [NoGradient] ReadOnlySpan<float> w);

    [Loss("top[d] = max[b](x[b,d]); low[d] = min[b](x[b,d]); sum[d]((top[d] - low[d]) * w[d]) + sum[d](w[d] * mean[b]((x[b,d] / (1 + top[d]^2))^2))")]
    public static partial float Ranges(ReadOnlySpan<float> x, [NoGradient] ReadOnlySpan<float> w);

    [Loss("logits[b,v] = sum[d](h[b,d] * w[v,d]) + bias[v]; mean[b](logsumexp[v](logits[b,v]) - logits[b,y[b]])")]
    public static partial float BiasedHead(
        ReadOnlySpan<float> h, ReadOnlySpan<float> w, ReadOnlySpan<float> bias, ReadOnlySpan<int> y, int d);
}

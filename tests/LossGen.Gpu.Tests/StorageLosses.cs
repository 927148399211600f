using System;
using System.Numerics.Tensors;

namespace LossGen.Gpu.Tests;

/// <summary>Losses over numbers of 16 bits and over tensors with a shape of their own.</summary>
internal static partial class StorageLosses
{
    [Loss("loss[b] = logsumexp[v](z[b,v]) - z[b,y[b]]")]
    public static partial void Rows(ReadOnlySpan<Half> z, ReadOnlySpan<int> y, Span<Half> loss);

    [Loss("mean[b](logsumexp[v](z[b,v]) - z[b,y[b]])")]
    public static partial float Shaped(ReadOnlyTensorSpan<float> z, ReadOnlySpan<int> y);

    [Loss("sum[n,d](w[d] * (table[id[n],d] - x[n,d])^2)")]
    public static partial float Table(ReadOnlySpan<float> table, ReadOnlySpan<int> id, ReadOnlySpan<float> x, ReadOnlySpan<float> w);

    [Loss("""
        a[b,t] = x[b,t] + g * (a[b,t+1] ?? 0)
        sum[b,t](a[b,t]^2)
        """)]
    public static partial float Discounted(ReadOnlySpan<float> x, float g, int t);

    [Loss("sum[t](w[t] * cumsum[t](x[t]))")]
    public static partial float Cumulated(ReadOnlySpan<float> x, [NoGradient] ReadOnlySpan<float> w);
}

using System;

namespace LossGen.Benchmarks.Losses;

/// <summary>The measured losses over similarities, distances and logits that are sums of products.</summary>
internal static partial class BenchmarkLosses
{
    [Loss("""
        logits[b,v] = sum[d](h[b,d] * w[v,d])
        mean[b : y[b] >= 0](logsumexp[v](logits[b,v]) - logits[b,y[b]])
        """)]
    public static partial float LinearCrossEntropy(ReadOnlySpan<float> h, ReadOnlySpan<float> w, ReadOnlySpan<int> y, int d);

    [Loss("""
        s[i,j] = sum[d](q[i,d] * k[j,d]) / (norm[d](q[i,d]) * norm[d](k[j,d])) / tau
        mean[i](logsumexp[j](s[i,j]) - s[i,i])
        """)]
    public static partial float InfoNce(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, float tau);

    [Loss("""
        dist[b,j] = sum[d]((z[b,d] - e[j,d])^2)
        mean[b](dist[b,y[b]] + logsumexp[j](-dist[b,j]))
        """)]
    public static partial float HarmonicEuclidean(ReadOnlySpan<float> z, ReadOnlySpan<float> e, ReadOnlySpan<int> y, int d);

    [Loss("""
        s[i,j] = scale * sum[d](q[i,d] * k[j,d])
        rows = mean[i](logsumexp[j](s[i,j]) - s[i,i])
        columns = mean[j](logsumexp[i](s[i,j]) - s[j,j])
        (rows + columns) / 2
        """)]
    public static partial float Clip(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, [Gradient] float scale);
}

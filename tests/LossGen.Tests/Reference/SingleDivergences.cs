using System;

namespace LossGen.Tests.Reference;

/// <summary>Divergences and entropies of softmaxes in the form of a textbook.</summary>
internal static partial class SingleDivergences
{
    [Loss("""
        p[i,k] = exp(a[i,k]) / sum[j](exp(a[i,j]))
        q[i,k] = exp(b[i,k]) / sum[j](exp(b[i,j]))
        mean[i](sum[k](p[i,k] * (log(p[i,k]) - log(q[i,k]))))
        """)]
    public static partial float Divergence(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k);

    [Loss("""
        p[i,k] = exp(a[i,k]) / sum[j](exp(a[i,j]))
        q[i,k] = exp(b[i,k]) / sum[j](exp(b[i,j]))
        mean[i](sum[k](p[i,k] * log(p[i,k] / q[i,k])))
        """)]
    public static partial float DivergenceOfRatio(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k);

    [Loss("mean[i](sum[k](softmax[k](a[i,k]) * (logsoftmax[k](a[i,k]) - logsoftmax[k](b[i,k]))))")]
    public static partial float DivergenceOfLogSoftmax(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k);

    [Loss("""
        p[i,k] = exp(a[i,k] / 2) / sum[j](exp(a[i,j] / 2))
        q[i,k] = exp(b[i,k] / 2) / sum[j](exp(b[i,j] / 2))
        2^2 * mean[i](sum[k](p[i,k] * (log(p[i,k]) - log(q[i,k]))))
        """)]
    public static partial float Softened(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k);

    [Loss("""
        p[i,k] = exp(a[i,k]) / sum[j](exp(a[i,j]))
        mean[i](-sum[k](p[i,k] * log(p[i,k]))) + 0 * sum[i,k](b[i,k])
        """)]
    public static partial float Entropy(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k);

    [Loss("mean[i](log(sum[k](exp(a[i,k]))) - sum[k](exp(a[i,k]) / sum[j](exp(a[i,j])) * a[i,k])) + 0 * sum[i,k](b[i,k])")]
    public static partial float EntropyOfLogits(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k);

    [Loss("""
        p[i,k] = exp(a[i,k]) / sum[j](exp(a[i,j]))
        mean[i](sum[k](p[i,k] * log(p[i,k] / (k + 1)))) + 0 * sum[i,k](b[i,k])
        """)]
    public static partial float DivergenceOfWeighted(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k);

    [Loss("""
        p[i,k] = exp(a[i,k]) / sum[j](exp(a[i,j]))
        mean[i](b[i,0] * log(p[i,1]) + sum[k](p[i,k] * log(p[i,k])))
        """)]
    public static partial float EntropyBonus(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int k);
}

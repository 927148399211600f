using System;

namespace LossGen.Tests.Reference;

/// <summary>The losses of <see cref="SingleDivergences"/>, computed in double.</summary>
internal static partial class DoubleDivergences
{
    [Loss("""
        p[i,k] = exp(a[i,k]) / sum[j](exp(a[i,j]))
        q[i,k] = exp(b[i,k]) / sum[j](exp(b[i,j]))
        mean[i](sum[k](p[i,k] * (log(p[i,k]) - log(q[i,k]))))
        """)]
    public static partial double Divergence(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k);

    [Loss("""
        p[i,k] = exp(a[i,k]) / sum[j](exp(a[i,j]))
        q[i,k] = exp(b[i,k]) / sum[j](exp(b[i,j]))
        mean[i](sum[k](p[i,k] * log(p[i,k] / q[i,k])))
        """)]
    public static partial double DivergenceOfRatio(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k);

    [Loss("mean[i](sum[k](softmax[k](a[i,k]) * (logsoftmax[k](a[i,k]) - logsoftmax[k](b[i,k]))))")]
    public static partial double DivergenceOfLogSoftmax(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k);

    [Loss("""
        p[i,k] = exp(a[i,k] / 2) / sum[j](exp(a[i,j] / 2))
        q[i,k] = exp(b[i,k] / 2) / sum[j](exp(b[i,j] / 2))
        2^2 * mean[i](sum[k](p[i,k] * (log(p[i,k]) - log(q[i,k]))))
        """)]
    public static partial double Softened(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k);

    [Loss("""
        p[i,k] = exp(a[i,k]) / sum[j](exp(a[i,j]))
        mean[i](-sum[k](p[i,k] * log(p[i,k]))) + 0 * sum[i,k](b[i,k])
        """)]
    public static partial double Entropy(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k);

    [Loss("mean[i](log(sum[k](exp(a[i,k]))) - sum[k](exp(a[i,k]) / sum[j](exp(a[i,j])) * a[i,k])) + 0 * sum[i,k](b[i,k])")]
    public static partial double EntropyOfLogits(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k);

    [Loss("""
        p[i,k] = exp(a[i,k]) / sum[j](exp(a[i,j]))
        mean[i](sum[k](p[i,k] * log(p[i,k] / (k + 1)))) + 0 * sum[i,k](b[i,k])
        """)]
    public static partial double DivergenceOfWeighted(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k);

    [Loss("""
        p[i,k] = exp(a[i,k]) / sum[j](exp(a[i,j]))
        mean[i](b[i,0] * log(p[i,1]) + sum[k](p[i,k] * log(p[i,k])))
        """)]
    public static partial double EntropyBonus(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k);
}

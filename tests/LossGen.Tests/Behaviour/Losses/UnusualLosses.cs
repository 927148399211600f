using System;
using System.Numerics.Tensors;

namespace LossGen.Tests.Behaviour;

/// <summary>Declarations that are allowed and rarely seen.</summary>
internal static partial class UnusualLosses
{
#pragma warning disable LG0191 // The formula does not use a parameter: that is what is tested.
    [Loss("sum[i](x[i]^2)")]
    public static partial float Unused(ReadOnlySpan<float> x, ReadOnlySpan<float> extra, [Gradient] float tau);

    [Loss("sum[i](x[i]^2)")]
    public static partial double UnusedTensor(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> extra);

    [Loss("3")]
    public static partial float Constant(ReadOnlySpan<float> x);
#pragma warning restore LG0191

    [Loss("positive[i] = x[i] > 0; sum[i](x[i])")]
    public static partial float Positive(ReadOnlySpan<float> x, Span<bool> positive);

    [Loss("sum[i : mask[i]](x[i])")]
    public static partial float MaskedTensor(ReadOnlySpan<float> x, ReadOnlyTensorSpan<bool> mask);

    [Loss("mean[b : mask[b]](logsumexp[v](z[b,v]) - z[b,y[b]])")]
    public static partial float MaskedLabels(ReadOnlySpan<float> z, ReadOnlySpan<int> y, ReadOnlySpan<bool> mask);

    [Loss("sum[i, j]((j == y[i]) * logsoftmax[i](z[i,j]))")]
    public static partial double Columns(ReadOnlySpan<double> z, ReadOnlySpan<int> y, int j);

    [Loss("sum[i](x[i]^p)")]
    public static partial double Power(ReadOnlySpan<double> x, double p);

    [Loss("sum[i](x[i]^-1 + x[i]^0.5 + x[i]^0 + x[i]^1 + x[i]^2)")]
    public static partial double ConstantPowers(ReadOnlySpan<double> x);

    [Loss("sum[b,v](w[v] * (v - y[b])^2 + w[v] * v^3 + v * size(v) * w[v])")]
    public static partial float Distances(ReadOnlySpan<float> w, ReadOnlySpan<int> y);

    [Loss("sum[b](exp(-(b - y)^2) * x[b] + x[b] * b * size(b))")]
    public static partial float DistancesOfRows(ReadOnlySpan<float> x, int y);

    [Loss("sum[b](prod[k](1 + u[b,k]) * b * b)")]
    public static partial float DistancesOfShortRows(ReadOnlySpan<float> u, int k);

    [Loss("mean[i](x[i] - x[0]) + sum[i](w[k] * x[i])")]
    public static partial float FromTheFirst(ReadOnlySpan<float> x, ReadOnlySpan<float> w, int k);

    [Loss("q[i,j,k] = (j == y[i]) * (d[j] * e[i,j,k]) + 0.5 * (q[i,j,k+1] ?? 0); sum[i,j,k](q[i,j,k])")]
    public static partial float Decaying(ReadOnlySpan<float> d, [NoGradient] ReadOnlySpan<float> e, ReadOnlySpan<int> y);

    [Loss("q[i,j] = a[i,j] + tanh(-0.5 < (c[i+1] ?? 0) < 0.5 ? c[i] : a[i,y[i]]) * (q[i,j+1] ?? 0); sum[i](c[i]) + sum[i,j](q[i,j])")]
    public static partial double GuardedFactor(ReadOnlySpan<double> a, ReadOnlySpan<double> c, ReadOnlySpan<int> y);

    [Loss("inside[b,v] = x[b,v] > 0 && v < y[b]; all01[b] = all[v](x[b,v] >= 0); sum[b,v](x[b,v])")]
    public static partial double Inside(ReadOnlySpan<double> x, ReadOnlySpan<int> y, Span<bool> inside, TensorSpan<bool> all01);
}

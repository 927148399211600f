using System;

namespace LossGen.Gpu.Tests;

/// <summary>Losses of one name: their kernels are one class.</summary>
[LossOverloads(LossElements.Double | LossElements.Half | LossElements.BFloat16)]
internal static partial class OverloadedLosses
{
    [Loss("mean[b](logsumexp[v](z[b,v] / tau) - z[b,y[b]] / tau)")]
    public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y, [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float tau);

    [Loss("sum[b](w[b] * (logsumexp[v](z[b,v]) - z[b,y[b]]))")]
    public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y, [NoGradient] ReadOnlySpan<float> w);
}

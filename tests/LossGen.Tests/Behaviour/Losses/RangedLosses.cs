using System;

namespace LossGen.Tests.Behaviour;

/// <summary>Losses whose scalars have valid ranges.</summary>
internal static partial class RangedLosses
{
    [Loss("mean[i](beta * x[i]^2)")]
    public static partial float Positive(
        ReadOnlySpan<float> x, [ValidRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] float beta);

    [Loss("mean[i](beta * x[i]^2)")]
    public static partial double Part(ReadOnlySpan<double> x, [ValidRange(0.1, 0.7, MaximumIsExclusive = true)] double beta);

    [Loss("mean[i](beta * x[i]^2)")]
    public static partial float SinglePart(ReadOnlySpan<float> x, [ValidRange(0.1, 0.7)] float beta = 0.7f);

    [Loss("mean[i](count * x[i]^2)")]
    public static partial float Whole(ReadOnlySpan<float> x, [ValidRange(2, 8)] int count);
}

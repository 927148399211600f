using System;

namespace LossGen.Tests.Behaviour;

/// <summary>Integers of 64 bits beside numbers of 32: identities, counts and times, that are no positions.</summary>
internal static partial class LongLosses
{
    [Loss("sum[i, j : i != j && id[i] == id[j]](x[i] * x[j])")]
    public static partial float PairsOfOneIdentity(ReadOnlySpan<float> x, ReadOnlySpan<long> id);

    [Loss("sum[i, j : id[i] == id[j] && time[j] < time[i]](x[i] * x[j])")]
    public static partial float EarlierOfOneIdentity(ReadOnlySpan<float> x, ReadOnlySpan<long> id, ReadOnlySpan<long> time);

    [Loss("sum[b](sum[v : time[v] < now[b]](x[b,v]^2))")]
    public static partial float Earlier(ReadOnlySpan<float> x, ReadOnlySpan<long> time, ReadOnlySpan<long> now);

    [Loss("sum[i](x[i] * (count[i] + 1) - x[i] * count[i] / 2)")]
    public static partial float Weighted(ReadOnlySpan<float> x, ReadOnlySpan<long> count);

    [Loss("loss[i] = (id[i] > 0 ? id[i] : -id[i]) == other[i] ? x[i] : 0")]
    public static partial void WhereEqual(ReadOnlySpan<float> x, ReadOnlySpan<long> id, ReadOnlySpan<long> other, Span<float> loss);
}

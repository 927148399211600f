using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Masks of the first <c>count</c> lanes: none for 0 or less, all for a whole vector or more.</summary>
internal static class FirstLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<TInteger> Mask512<TInteger>(nint count)
        where TInteger : IBinaryInteger<TInteger> =>
        Vector512.LessThan(Vector512<TInteger>.Indices, Vector512.Create(Limit<TInteger>(count, Vector512<TInteger>.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<TInteger> Mask256<TInteger>(nint count)
        where TInteger : IBinaryInteger<TInteger> =>
        Vector256.LessThan(Vector256<TInteger>.Indices, Vector256.Create(Limit<TInteger>(count, Vector256<TInteger>.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<TInteger> Mask128<TInteger>(nint count)
        where TInteger : IBinaryInteger<TInteger> =>
        Vector128.LessThan(Vector128<TInteger>.Indices, Vector128.Create(Limit<TInteger>(count, Vector128<TInteger>.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TInteger Limit<TInteger>(nint count, int lanes)
        where TInteger : IBinaryInteger<TInteger> =>
        TInteger.CreateTruncating(Math.Max(Math.Min(count, lanes), -1));
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Masks of the first <c>count</c> lanes; none for a negative count, all for one beyond the last lane.</summary>
internal static unsafe class FirstLanes
{
    /// <summary>The mask of a vector of 512 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<TInteger> Mask512<TInteger>(nint count)
        where TInteger : unmanaged =>
        sizeof(TInteger) == 4
            ? Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(Limit(count, 16))).As<int, TInteger>()
            : Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)Limit(count, 8))).As<long, TInteger>();

    /// <summary>The mask of a vector of 256 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<TInteger> Mask256<TInteger>(nint count)
        where TInteger : unmanaged =>
        sizeof(TInteger) == 4
            ? Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(Limit(count, 8))).As<int, TInteger>()
            : Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)Limit(count, 4))).As<long, TInteger>();

    /// <summary>The mask of a vector of 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<TInteger> Mask128<TInteger>(nint count)
        where TInteger : unmanaged =>
        sizeof(TInteger) == 4
            ? Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(Limit(count, 4))).As<int, TInteger>()
            : Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)Limit(count, 2))).As<long, TInteger>();

    /// <summary>The count, brought between 0 and <paramref name="lanes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Limit(nint count, int lanes) => count >= lanes ? lanes : count > 0 ? (int)count : 0;
}

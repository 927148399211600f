using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Single512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Load(ref readonly float source, nint offset) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Load(ref readonly float source, nint offset, nint count) =>
        Unsafe.BitCast<Vector512<float>, Single512>(PartialLanes.Load512(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Single512 value, ref float destination, nint offset) =>
        value._lanes.StoreUnsafe(ref Unsafe.Add(ref destination, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Single512 value, ref float destination, nint offset, nint count) =>
        PartialLanes.Store512(value._lanes, ref destination, offset, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 LoadStrided(ref readonly float source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector512<float>, Single512>(StridedLanes.Load512(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 LoadStrided(ref readonly float source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector512<float>, Single512>(StridedLanes.Load512(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Single512 value, ref float destination, nint offset, nint stride) =>
        StridedLanes.Store512(value._lanes, ref destination, offset, stride, Vector512<float>.Count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Single512 value, ref float destination, nint offset, nint stride, nint count) =>
        StridedLanes.Store512(value._lanes, ref destination, offset, stride, count);
}

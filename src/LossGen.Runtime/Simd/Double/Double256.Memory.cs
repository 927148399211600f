using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Double256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Load(ref readonly double source, nint offset) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Load(ref readonly double source, nint offset, nint count) =>
        Unsafe.BitCast<Vector256<double>, Double256>(PartialLanes.Load256(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double256 value, ref double destination, nint offset) =>
        value._lanes.StoreUnsafe(ref Unsafe.Add(ref destination, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double256 value, ref double destination, nint offset, nint count) =>
        PartialLanes.Store256(value._lanes, ref destination, offset, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 LoadStrided(ref readonly double source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector256<double>, Double256>(StridedLanes.Load256(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 LoadStrided(ref readonly double source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector256<double>, Double256>(StridedLanes.Load256(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Double256 value, ref double destination, nint offset, nint stride) =>
        StridedLanes.Store256(value._lanes, ref destination, offset, stride, Vector256<double>.Count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Double256 value, ref double destination, nint offset, nint stride, nint count) =>
        StridedLanes.Store256(value._lanes, ref destination, offset, stride, count);
}

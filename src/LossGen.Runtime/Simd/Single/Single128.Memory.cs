using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Single128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Load(ref readonly float source, nint offset) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Load(ref readonly float source, nint offset, nint count) =>
        Unsafe.BitCast<Vector128<float>, Single128>(PartialLanes.Load128(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Single128 value, ref float destination, nint offset) =>
        value._lanes.StoreUnsafe(ref Unsafe.Add(ref destination, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Single128 value, ref float destination, nint offset, nint count) =>
        PartialLanes.Store128(value._lanes, ref destination, offset, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 LoadStrided(ref readonly float source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector128<float>, Single128>(StridedLanes.Load128(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 LoadStrided(ref readonly float source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector128<float>, Single128>(StridedLanes.Load128(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Single128 value, ref float destination, nint offset, nint stride) =>
        StridedLanes.Store128(value._lanes, ref destination, offset, stride, Vector128<float>.Count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(Single128 value, ref float destination, nint offset, nint stride, nint count) =>
        StridedLanes.Store128(value._lanes, ref destination, offset, stride, count);
}

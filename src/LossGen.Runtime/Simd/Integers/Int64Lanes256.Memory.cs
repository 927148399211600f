using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Int64Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 Load(ref readonly int source, nint offset) =>
        Widen(Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 Load(ref readonly int source, nint offset, nint count) =>
        Widen(PartialLanes.Load128(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 Load(ref readonly long source, nint offset) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 Load(ref readonly long source, nint offset, nint count) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(PartialLanes.Load256(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 Load(ref readonly byte source, nint offset) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(WidenedBytes.ToInt64X4(PackedBytes.Load4(in source, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 Load(ref readonly byte source, nint offset, nint count) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(WidenedBytes.ToInt64X4(PackedBytes.Load(in source, offset, 1, nint.Min(count, Count))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 LoadStrided(ref readonly int source, nint offset, nint stride) =>
        Widen(StridedLanes.Load128(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 LoadStrided(ref readonly int source, nint offset, nint stride, nint count) =>
        Widen(StridedLanes.Load128(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 LoadStrided(ref readonly long source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(StridedLanes.Load256(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 LoadStrided(ref readonly long source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(StridedLanes.Load256(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 LoadStrided(ref readonly byte source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(WidenedBytes.ToInt64X4(PackedBytes.Load(in source, offset, stride, Count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 LoadStrided(ref readonly byte source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(WidenedBytes.ToInt64X4(PackedBytes.Load(in source, offset, stride, nint.Min(count, Count))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int64Lanes256 Widen(Vector128<int> narrow) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(Vector256.WidenLower(narrow.ToVector256Unsafe()));
}

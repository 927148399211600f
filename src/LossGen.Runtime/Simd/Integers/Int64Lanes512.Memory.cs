using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Int64Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Load(ref readonly int source, nint offset) =>
        Widen(Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Load(ref readonly int source, nint offset, nint count) =>
        Widen(PartialLanes.Load256(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Load(ref readonly long source, nint offset) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Load(ref readonly long source, nint offset, nint count) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(PartialLanes.Load512(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Load(ref readonly byte source, nint offset) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(WidenedBytes.ToInt64X8(PackedBytes.Load8(in source, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Load(ref readonly byte source, nint offset, nint count) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(WidenedBytes.ToInt64X8(PackedBytes.Load(in source, offset, 1, nint.Min(count, Count))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 LoadStrided(ref readonly int source, nint offset, nint stride) =>
        Widen(StridedLanes.Load256(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 LoadStrided(ref readonly int source, nint offset, nint stride, nint count) =>
        Widen(StridedLanes.Load256(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 LoadStrided(ref readonly long source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(StridedLanes.Load512(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 LoadStrided(ref readonly long source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(StridedLanes.Load512(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 LoadStrided(ref readonly byte source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(WidenedBytes.ToInt64X8(PackedBytes.Load(in source, offset, stride, Count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 LoadStrided(ref readonly byte source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(WidenedBytes.ToInt64X8(PackedBytes.Load(in source, offset, stride, nint.Min(count, Count))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int64Lanes512 Widen(Vector256<int> narrow) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(Vector512.WidenLower(narrow.ToVector512Unsafe()));
}

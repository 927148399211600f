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
        new(Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Load(ref readonly long source, nint offset, nint count) =>
        new(PartialLanes.Load512(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Load(ref readonly byte source, nint offset) =>
        new(WidenedBytes.ToInt64X8(PackedBytes.Load8(in source, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Load(ref readonly byte source, nint offset, nint count) =>
        new(WidenedBytes.ToInt64X8(PackedBytes.Load(in source, offset, 1, nint.Min(count, Count))));

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
        new(StridedLanes.Load512(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 LoadStrided(ref readonly long source, nint offset, nint stride, nint count) =>
        new(StridedLanes.Load512(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 LoadStrided(ref readonly byte source, nint offset, nint stride) =>
        new(WidenedBytes.ToInt64X8(PackedBytes.Load(in source, offset, stride, Count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 LoadStrided(ref readonly byte source, nint offset, nint stride, nint count) =>
        new(WidenedBytes.ToInt64X8(PackedBytes.Load(in source, offset, stride, nint.Min(count, Count))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int64Lanes512 Widen(Vector256<int> narrow) => new(Vector512.WidenLower(narrow.ToVector512Unsafe()));
}

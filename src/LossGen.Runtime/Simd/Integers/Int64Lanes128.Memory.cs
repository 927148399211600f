using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Int64Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 Load(ref readonly int source, nint offset) =>
        Widen(Vector64.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 Load(ref readonly int source, nint offset, nint count) =>
        Widen(PartialLanes.Load128(in source, offset, nint.Min(count, Count)).GetLower());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 Load(ref readonly long source, nint offset) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 Load(ref readonly long source, nint offset, nint count) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(PartialLanes.Load128(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 Load(ref readonly byte source, nint offset) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(WidenedBytes.ToInt64X2(PackedBytes.Load2(in source, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 Load(ref readonly byte source, nint offset, nint count) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(WidenedBytes.ToInt64X2(PackedBytes.Load(in source, offset, 1, nint.Min(count, Count))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 LoadStrided(ref readonly int source, nint offset, nint stride) =>
        Widen(StridedLanes.Load128(in source, offset, stride, Count).GetLower());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 LoadStrided(ref readonly int source, nint offset, nint stride, nint count) =>
        Widen(StridedLanes.Load128(in source, offset, stride, nint.Min(count, Count)).GetLower());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 LoadStrided(ref readonly long source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(StridedLanes.Load128(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 LoadStrided(ref readonly long source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(StridedLanes.Load128(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 LoadStrided(ref readonly byte source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(WidenedBytes.ToInt64X2(PackedBytes.Load(in source, offset, stride, Count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 LoadStrided(ref readonly byte source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(WidenedBytes.ToInt64X2(PackedBytes.Load(in source, offset, stride, nint.Min(count, Count))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int64Lanes128 Widen(Vector64<int> narrow) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(Vector128.WidenLower(narrow.ToVector128Unsafe()));
}

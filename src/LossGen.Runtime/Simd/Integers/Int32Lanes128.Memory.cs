using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Int32Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 Load(ref readonly int source, nint offset) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 Load(ref readonly int source, nint offset, nint count) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(PartialLanes.Load128(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 Load(ref readonly long source, nint offset)
    {
        Vector128<long> lower = Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset));
        Vector128<long> upper = Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset + Vector128<long>.Count));
        return Unsafe.BitCast<Vector128<int>, Int32Lanes128>(Vector128.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 Load(ref readonly long source, nint offset, nint count)
    {
        Vector128<long> lower = PartialLanes.Load128(in source, offset, count);
        Vector128<long> upper = PartialLanes.Load128(in source, offset + Vector128<long>.Count, nint.Max(count - Vector128<long>.Count, 0));
        return Unsafe.BitCast<Vector128<int>, Int32Lanes128>(Vector128.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 Load(ref readonly byte source, nint offset) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(WidenedBytes.ToInt32X4(PackedBytes.Load4(in source, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 Load(ref readonly byte source, nint offset, nint count) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(WidenedBytes.ToInt32X4(PackedBytes.Load(in source, offset, 1, nint.Min(count, Count))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 LoadStrided(ref readonly int source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(StridedLanes.Load128(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 LoadStrided(ref readonly int source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(StridedLanes.Load128(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 LoadStrided(ref readonly long source, nint offset, nint stride)
    {
        Vector128<long> lower = StridedLanes.Load128(in source, offset, stride);
        Vector128<long> upper = StridedLanes.Load128(in source, offset + (stride * Vector128<long>.Count), stride);
        return Unsafe.BitCast<Vector128<int>, Int32Lanes128>(Vector128.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 LoadStrided(ref readonly long source, nint offset, nint stride, nint count)
    {
        nint rest = nint.Max(count - Vector128<long>.Count, 0);
        Vector128<long> lower = StridedLanes.Load128(in source, offset, stride, count);
        Vector128<long> upper = StridedLanes.Load128(in source, offset + (stride * Vector128<long>.Count), stride, rest);
        return Unsafe.BitCast<Vector128<int>, Int32Lanes128>(Vector128.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 LoadStrided(ref readonly byte source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(WidenedBytes.ToInt32X4(PackedBytes.Load(in source, offset, stride, Count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 LoadStrided(ref readonly byte source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(WidenedBytes.ToInt32X4(PackedBytes.Load(in source, offset, stride, nint.Min(count, Count))));
}

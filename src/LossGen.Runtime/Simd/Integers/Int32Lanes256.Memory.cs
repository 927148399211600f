using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Int32Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 Load(ref readonly int source, nint offset) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 Load(ref readonly int source, nint offset, nint count) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(PartialLanes.Load256(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 Load(ref readonly long source, nint offset)
    {
        Vector256<long> lower = Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset));
        Vector256<long> upper = Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset + Vector256<long>.Count));
        return Unsafe.BitCast<Vector256<int>, Int32Lanes256>(Vector256.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 Load(ref readonly long source, nint offset, nint count)
    {
        Vector256<long> lower = PartialLanes.Load256(in source, offset, count);
        Vector256<long> upper = PartialLanes.Load256(in source, offset + Vector256<long>.Count, nint.Max(count - Vector256<long>.Count, 0));
        return Unsafe.BitCast<Vector256<int>, Int32Lanes256>(Vector256.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 Load(ref readonly byte source, nint offset) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(WidenedBytes.ToInt32X8(PackedBytes.Load8(in source, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 Load(ref readonly byte source, nint offset, nint count) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(WidenedBytes.ToInt32X8(PackedBytes.Load(in source, offset, 1, nint.Min(count, Count))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 LoadStrided(ref readonly int source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(StridedLanes.Load256(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 LoadStrided(ref readonly int source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(StridedLanes.Load256(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 LoadStrided(ref readonly long source, nint offset, nint stride)
    {
        Vector256<long> lower = StridedLanes.Load256(in source, offset, stride);
        Vector256<long> upper = StridedLanes.Load256(in source, offset + (stride * Vector256<long>.Count), stride);
        return Unsafe.BitCast<Vector256<int>, Int32Lanes256>(Vector256.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 LoadStrided(ref readonly long source, nint offset, nint stride, nint count)
    {
        nint rest = nint.Max(count - Vector256<long>.Count, 0);
        Vector256<long> lower = StridedLanes.Load256(in source, offset, stride, count);
        Vector256<long> upper = StridedLanes.Load256(in source, offset + (stride * Vector256<long>.Count), stride, rest);
        return Unsafe.BitCast<Vector256<int>, Int32Lanes256>(Vector256.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 LoadStrided(ref readonly byte source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(WidenedBytes.ToInt32X8(PackedBytes.Load(in source, offset, stride, Count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 LoadStrided(ref readonly byte source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(WidenedBytes.ToInt32X8(PackedBytes.Load(in source, offset, stride, nint.Min(count, Count))));
}

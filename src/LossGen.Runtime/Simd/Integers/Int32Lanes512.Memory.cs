using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Int32Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 Load(ref readonly int source, nint offset) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 Load(ref readonly int source, nint offset, nint count) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(PartialLanes.Load512(in source, offset, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 Load(ref readonly long source, nint offset)
    {
        Vector512<long> lower = Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset));
        Vector512<long> upper = Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset + Vector512<long>.Count));
        return Unsafe.BitCast<Vector512<int>, Int32Lanes512>(Vector512.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 Load(ref readonly long source, nint offset, nint count)
    {
        Vector512<long> lower = PartialLanes.Load512(in source, offset, count);
        Vector512<long> upper = PartialLanes.Load512(in source, offset + Vector512<long>.Count, nint.Max(count - Vector512<long>.Count, 0));
        return Unsafe.BitCast<Vector512<int>, Int32Lanes512>(Vector512.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 Load(ref readonly byte source, nint offset) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(WidenedBytes.ToInt32X16(PackedBytes.Load16(in source, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 Load(ref readonly byte source, nint offset, nint count) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(WidenedBytes.ToInt32X16(PackedBytes.Load(in source, offset, 1, nint.Min(count, Count))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 LoadStrided(ref readonly int source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(StridedLanes.Load512(in source, offset, stride));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 LoadStrided(ref readonly int source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(StridedLanes.Load512(in source, offset, stride, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 LoadStrided(ref readonly long source, nint offset, nint stride)
    {
        Vector512<long> lower = StridedLanes.Load512(in source, offset, stride);
        Vector512<long> upper = StridedLanes.Load512(in source, offset + (stride * Vector512<long>.Count), stride);
        return Unsafe.BitCast<Vector512<int>, Int32Lanes512>(Vector512.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 LoadStrided(ref readonly long source, nint offset, nint stride, nint count)
    {
        nint rest = nint.Max(count - Vector512<long>.Count, 0);
        Vector512<long> lower = StridedLanes.Load512(in source, offset, stride, count);
        Vector512<long> upper = StridedLanes.Load512(in source, offset + (stride * Vector512<long>.Count), stride, rest);
        return Unsafe.BitCast<Vector512<int>, Int32Lanes512>(Vector512.NarrowWithSaturation(lower, upper));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 LoadStrided(ref readonly byte source, nint offset, nint stride) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(WidenedBytes.ToInt32X16(PackedBytes.Load(in source, offset, stride, Count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 LoadStrided(ref readonly byte source, nint offset, nint stride, nint count) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(WidenedBytes.ToInt32X16(PackedBytes.Load(in source, offset, stride, nint.Min(count, Count))));
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Loads and stores of elements that lie a stride apart, for elements of 4 and 8 bytes.</summary>
internal static unsafe class StridedLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<T> Load512<T>(ref readonly T source, nint offset, nint stride)
        where T : unmanaged =>
        stride == 1
            ? Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset))
            : Vector512.Create(
                Load256(in source, offset, stride),
                Load256(in source, offset + (stride * Vector256<T>.Count), stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Load256<T>(ref readonly T source, nint offset, nint stride)
        where T : unmanaged =>
        stride == 1
            ? Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset))
            : Vector256.Create(
                Load128(in source, offset, stride),
                Load128(in source, offset + (stride * Vector128<T>.Count), stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<T> Load128<T>(ref readonly T source, nint offset, nint stride)
        where T : unmanaged
    {
        ref T first = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        if (stride == 1)
        {
            return Vector128.LoadUnsafe(in first);
        }

        return sizeof(T) == 4
            ? Vector128.Create(
                Unsafe.BitCast<T, int>(first),
                Unsafe.BitCast<T, int>(Unsafe.Add(ref first, stride)),
                Unsafe.BitCast<T, int>(Unsafe.Add(ref first, stride * 2)),
                Unsafe.BitCast<T, int>(Unsafe.Add(ref first, stride * 3))).As<int, T>()
            : Vector128.Create(
                Unsafe.BitCast<T, long>(first),
                Unsafe.BitCast<T, long>(Unsafe.Add(ref first, stride))).As<long, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<T> Load512<T>(ref readonly T source, nint offset, nint stride, nint count)
        where T : unmanaged
    {
        Vector512<T> lanes = default;
        Copy(in source, offset, stride, ref Unsafe.As<Vector512<T>, T>(ref lanes), nint.Min(count, Vector512<T>.Count));
        return lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Load256<T>(ref readonly T source, nint offset, nint stride, nint count)
        where T : unmanaged
    {
        Vector256<T> lanes = default;
        Copy(in source, offset, stride, ref Unsafe.As<Vector256<T>, T>(ref lanes), nint.Min(count, Vector256<T>.Count));
        return lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<T> Load128<T>(ref readonly T source, nint offset, nint stride, nint count)
        where T : unmanaged
    {
        Vector128<T> lanes = default;
        Copy(in source, offset, stride, ref Unsafe.As<Vector128<T>, T>(ref lanes), nint.Min(count, Vector128<T>.Count));
        return lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store512<T>(Vector512<T> value, ref T destination, nint offset, nint stride, nint count)
        where T : unmanaged =>
        Scatter(in Unsafe.As<Vector512<T>, T>(ref value), ref destination, offset, stride, nint.Min(count, Vector512<T>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store256<T>(Vector256<T> value, ref T destination, nint offset, nint stride, nint count)
        where T : unmanaged =>
        Scatter(in Unsafe.As<Vector256<T>, T>(ref value), ref destination, offset, stride, nint.Min(count, Vector256<T>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store128<T>(Vector128<T> value, ref T destination, nint offset, nint stride, nint count)
        where T : unmanaged =>
        Scatter(in Unsafe.As<Vector128<T>, T>(ref value), ref destination, offset, stride, nint.Min(count, Vector128<T>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(ref readonly T source, nint offset, nint stride, ref T lanes, nint count)
        where T : unmanaged
    {
        for (nint lane = 0; lane < count; lane++)
        {
            Unsafe.Add(ref lanes, lane) = Unsafe.Add(ref Unsafe.AsRef(in source), offset + (lane * stride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter<T>(ref readonly T lanes, ref T destination, nint offset, nint stride, nint count)
        where T : unmanaged
    {
        for (nint lane = 0; lane < count; lane++)
        {
            Unsafe.Add(ref destination, offset + (lane * stride)) = Unsafe.Add(ref Unsafe.AsRef(in lanes), lane);
        }
    }
}

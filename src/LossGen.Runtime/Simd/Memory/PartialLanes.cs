using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>
/// Loads and stores of the first <c>count</c> lanes, for elements of 4 and 8 bytes. Masked instructions do not touch what is masked out; without
/// them the elements are copied in pieces. AVX2's masked stores are slow on many processors, but a row has one, and pieces are much code.
/// </summary>
internal static unsafe class PartialLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<T> Load512<T>(ref readonly T source, nint offset, nint count)
        where T : unmanaged
    {
        if (Avx512F.IsSupported)
        {
            fixed (T* address = &Unsafe.Add(ref Unsafe.AsRef(in source), offset))
            {
                return sizeof(T) == 4
                    ? Avx512F.MaskLoad((float*)address, FirstLanes.Mask512<int>(count).AsSingle(), default).As<float, T>()
                    : Avx512F.MaskLoad((double*)address, FirstLanes.Mask512<long>(count).AsDouble(), default).As<double, T>();
            }
        }

        return Vector512.Create(
            Load256(in source, offset, count),
            Load256(in source, offset + Vector256<T>.Count, count - Vector256<T>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Load256<T>(ref readonly T source, nint offset, nint count)
        where T : unmanaged
    {
        if (count >= Vector256<T>.Count)
        {
            return Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), offset));
        }

        if (Avx2.IsSupported)
        {
            fixed (T* address = &Unsafe.Add(ref Unsafe.AsRef(in source), offset))
            {
                return sizeof(T) == 4
                    ? Avx.MaskLoad((float*)address, FirstLanes.Mask256<int>(count).AsSingle()).As<float, T>()
                    : Avx.MaskLoad((double*)address, FirstLanes.Mask256<long>(count).AsDouble()).As<double, T>();
            }
        }

        return Vector256.Create(
            Load128(in source, offset, count),
            Load128(in source, offset + Vector128<T>.Count, count - Vector128<T>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<T> Load128<T>(ref readonly T source, nint offset, nint count)
        where T : unmanaged
    {
        if (Avx2.IsSupported)
        {
            fixed (T* address = &Unsafe.Add(ref Unsafe.AsRef(in source), offset))
            {
                return sizeof(T) == 4
                    ? Avx.MaskLoad((float*)address, FirstLanes.Mask128<int>(count).AsSingle()).As<float, T>()
                    : Avx.MaskLoad((double*)address, FirstLanes.Mask128<long>(count).AsDouble()).As<double, T>();
            }
        }

        return StridedLanes.Load128(in source, offset, 1, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store512<T>(Vector512<T> value, ref T destination, nint offset, nint count)
        where T : unmanaged
    {
        if (Avx512F.IsSupported)
        {
            fixed (T* address = &Unsafe.Add(ref destination, offset))
            {
                if (sizeof(T) == 4)
                {
                    Avx512F.MaskStore((float*)address, FirstLanes.Mask512<int>(count).AsSingle(), value.As<T, float>());
                }
                else
                {
                    Avx512F.MaskStore((double*)address, FirstLanes.Mask512<long>(count).AsDouble(), value.As<T, double>());
                }
            }

            return;
        }

        if (count >= Vector256<T>.Count)
        {
            value.GetLower().StoreUnsafe(ref Unsafe.Add(ref destination, offset));
            Store256(value.GetUpper(), ref destination, offset + Vector256<T>.Count, count - Vector256<T>.Count);
        }
        else
        {
            Store256(value.GetLower(), ref destination, offset, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store256<T>(Vector256<T> value, ref T destination, nint offset, nint count)
        where T : unmanaged
    {
        if (count >= Vector256<T>.Count)
        {
            value.StoreUnsafe(ref Unsafe.Add(ref destination, offset));
        }
        else if (Avx2.IsSupported)
        {
            fixed (T* address = &Unsafe.Add(ref destination, offset))
            {
                if (sizeof(T) == 4)
                {
                    Avx.MaskStore((float*)address, FirstLanes.Mask256<int>(count).AsSingle(), value.As<T, float>());
                }
                else
                {
                    Avx.MaskStore((double*)address, FirstLanes.Mask256<long>(count).AsDouble(), value.As<T, double>());
                }
            }
        }
        else if (count >= Vector128<T>.Count)
        {
            value.GetLower().StoreUnsafe(ref Unsafe.Add(ref destination, offset));
            Store128(value.GetUpper(), ref destination, offset + Vector128<T>.Count, count - Vector128<T>.Count);
        }
        else
        {
            Store128(value.GetLower(), ref destination, offset, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store128<T>(Vector128<T> value, ref T destination, nint offset, nint count)
        where T : unmanaged
    {
        ref T target = ref Unsafe.Add(ref destination, offset);
        if (count >= Vector128<T>.Count)
        {
            value.StoreUnsafe(ref target);
            return;
        }

        if (sizeof(T) == 4 && count >= 2)
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref target), value.AsInt64().ToScalar());
            target = ref Unsafe.Add(ref target, 2);
            value = Vector128.Shuffle(value.AsInt64(), Vector128.Create(1L, 1L)).As<long, T>();
            count -= 2;
        }

        if (count >= 1)
        {
            target = value.ToScalar();
        }
    }
}

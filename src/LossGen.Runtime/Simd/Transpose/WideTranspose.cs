using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// Transposes as those of <see cref="SingleTranspose"/> and <see cref="DoubleTranspose"/> in vectors of 512 bits, a vector of 128 bits of each row at a
/// time. A column of the tile is stored and loaded whole: a load does not wait until two stores of its halves have reached the cache.
/// </summary>
internal static class WideTranspose
{
    /// <summary>The rows to the lanes of each column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Load<T>(ref readonly T source, nint rowStride, nint columns, ref T tile)
        where T : unmanaged
    {
        nint column = 0;
        for (; column <= columns - Vector128<T>.Count; column += Vector128<T>.Count)
        {
            LoadBlock(ref Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * Vector512<T>.Count));
        }

        if (column < columns)
        {
            column = columns - Vector128<T>.Count;
            LoadBlock(ref Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * Vector512<T>.Count));
        }
    }

    /// <summary>The lanes of each column to the rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Store<T>(ref readonly T tile, nint columns, ref T destination, nint rowStride)
        where T : unmanaged
    {
        nint column = 0;
        for (; column <= columns - Vector128<T>.Count; column += Vector128<T>.Count)
        {
            StoreBlock(ref Unsafe.Add(ref Unsafe.AsRef(in tile), column * Vector512<T>.Count), ref Unsafe.Add(ref destination, column), rowStride);
        }

        if (column < columns)
        {
            column = columns - Vector128<T>.Count;
            StoreBlock(ref Unsafe.Add(ref Unsafe.AsRef(in tile), column * Vector512<T>.Count), ref Unsafe.Add(ref destination, column), rowStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void LoadBlock<T>(ref T source, nint rowStride, ref T tile)
        where T : unmanaged
    {
        Vector512<T> r0 = Quarters(ref source, rowStride);
        Vector512<T> r1 = Quarters(ref Unsafe.Add(ref source, rowStride), rowStride);
        if (sizeof(T) == 8)
        {
            Interleave.Low(r0.AsDouble(), r1.AsDouble()).As<double, T>().StoreUnsafe(ref tile);
            Interleave.High(r0.AsDouble(), r1.AsDouble()).As<double, T>().StoreUnsafe(ref Unsafe.Add(ref tile, 8));
            return;
        }

        Vector512<T> r2 = Quarters(ref Unsafe.Add(ref source, 2 * rowStride), rowStride);
        Vector512<T> r3 = Quarters(ref Unsafe.Add(ref source, 3 * rowStride), rowStride);
        Vector512<double> pairs0 = Interleave.Low(r0.AsSingle(), r1.AsSingle()).AsDouble();
        Vector512<double> pairs1 = Interleave.Low(r2.AsSingle(), r3.AsSingle()).AsDouble();
        Vector512<double> pairs2 = Interleave.High(r0.AsSingle(), r1.AsSingle()).AsDouble();
        Vector512<double> pairs3 = Interleave.High(r2.AsSingle(), r3.AsSingle()).AsDouble();
        Interleave.Low(pairs0, pairs1).As<double, T>().StoreUnsafe(ref tile);
        Interleave.High(pairs0, pairs1).As<double, T>().StoreUnsafe(ref Unsafe.Add(ref tile, 16));
        Interleave.Low(pairs2, pairs3).As<double, T>().StoreUnsafe(ref Unsafe.Add(ref tile, 32));
        Interleave.High(pairs2, pairs3).As<double, T>().StoreUnsafe(ref Unsafe.Add(ref tile, 48));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreBlock<T>(ref T tile, ref T destination, nint rowStride)
        where T : unmanaged
    {
        Vector512<T> c0 = Vector512.LoadUnsafe(in tile);
        Vector512<T> c1 = Vector512.LoadUnsafe(in Unsafe.Add(ref tile, Vector512<T>.Count));
        if (sizeof(T) == 8)
        {
            StoreQuarters(Interleave.Low(c0.AsDouble(), c1.AsDouble()).As<double, T>(), ref destination, rowStride);
            StoreQuarters(Interleave.High(c0.AsDouble(), c1.AsDouble()).As<double, T>(), ref Unsafe.Add(ref destination, rowStride), rowStride);
            return;
        }

        Vector512<T> c2 = Vector512.LoadUnsafe(in Unsafe.Add(ref tile, 2 * Vector512<T>.Count));
        Vector512<T> c3 = Vector512.LoadUnsafe(in Unsafe.Add(ref tile, 3 * Vector512<T>.Count));
        Vector512<double> pairs0 = Interleave.Low(c0.AsSingle(), c1.AsSingle()).AsDouble();
        Vector512<double> pairs1 = Interleave.Low(c2.AsSingle(), c3.AsSingle()).AsDouble();
        Vector512<double> pairs2 = Interleave.High(c0.AsSingle(), c1.AsSingle()).AsDouble();
        Vector512<double> pairs3 = Interleave.High(c2.AsSingle(), c3.AsSingle()).AsDouble();
        StoreQuarters(Interleave.Low(pairs0, pairs1).As<double, T>(), ref destination, rowStride);
        StoreQuarters(Interleave.High(pairs0, pairs1).As<double, T>(), ref Unsafe.Add(ref destination, rowStride), rowStride);
        StoreQuarters(Interleave.Low(pairs2, pairs3).As<double, T>(), ref Unsafe.Add(ref destination, 2 * rowStride), rowStride);
        StoreQuarters(Interleave.High(pairs2, pairs3).As<double, T>(), ref Unsafe.Add(ref destination, 3 * rowStride), rowStride);
    }

    /// <summary>128 bits of each of four rows, as many rows apart as these hold elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Quarters<T>(ref T row, nint rowStride)
        where T : unmanaged
    {
        nint step = Vector128<T>.Count * rowStride;
        return Vector512.Create(
            Vector256.Create(Vector128.LoadUnsafe(in row), Vector128.LoadUnsafe(in Unsafe.Add(ref row, step))),
            Vector256.Create(Vector128.LoadUnsafe(in Unsafe.Add(ref row, 2 * step)), Vector128.LoadUnsafe(in Unsafe.Add(ref row, 3 * step))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarters<T>(Vector512<T> quarters, ref T row, nint rowStride)
        where T : unmanaged
    {
        nint step = Vector128<T>.Count * rowStride;
        Vector256<T> lower = quarters.GetLower();
        Vector256<T> upper = quarters.GetUpper();
        lower.GetLower().StoreUnsafe(ref row);
        lower.GetUpper().StoreUnsafe(ref Unsafe.Add(ref row, step));
        upper.GetLower().StoreUnsafe(ref Unsafe.Add(ref row, 2 * step));
        upper.GetUpper().StoreUnsafe(ref Unsafe.Add(ref row, 3 * step));
    }
}

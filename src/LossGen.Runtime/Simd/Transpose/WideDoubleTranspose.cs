using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// Transposes as those of <see cref="DoubleTranspose"/> in vectors of 512 bits. A column of the tile is stored and loaded whole: a load does not wait
/// until two stores of its halves have reached the cache.
/// </summary>
internal static class WideDoubleTranspose
{
    /// <summary>8 rows to the 8 lanes of each column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Load(ref readonly double source, nint rowStride, nint columns, ref double tile)
    {
        nint column = 0;
        for (; column <= columns - 2; column += 2)
        {
            LoadBlock(ref Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * Vector512<double>.Count));
        }

        if (column < columns)
        {
            column = columns - 2;
            LoadBlock(ref Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * Vector512<double>.Count));
        }
    }

    /// <summary>8 lanes of each column to 8 rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Store(ref readonly double tile, nint columns, ref double destination, nint rowStride)
    {
        nint column = 0;
        for (; column <= columns - 2; column += 2)
        {
            StoreBlock(ref Unsafe.Add(ref Unsafe.AsRef(in tile), column * Vector512<double>.Count), ref Unsafe.Add(ref destination, column), rowStride);
        }

        if (column < columns)
        {
            column = columns - 2;
            StoreBlock(ref Unsafe.Add(ref Unsafe.AsRef(in tile), column * Vector512<double>.Count), ref Unsafe.Add(ref destination, column), rowStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadBlock(ref double source, nint rowStride, ref double tile)
    {
        Vector512<double> r0 = Quarters(ref source, rowStride);
        Vector512<double> r1 = Quarters(ref Unsafe.Add(ref source, rowStride), rowStride);
        Interleave.Low(r0, r1).StoreUnsafe(ref tile);
        Interleave.High(r0, r1).StoreUnsafe(ref Unsafe.Add(ref tile, 8));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBlock(ref double tile, ref double destination, nint rowStride)
    {
        Vector512<double> c0 = Vector512.LoadUnsafe(in tile);
        Vector512<double> c1 = Vector512.LoadUnsafe(in Unsafe.Add(ref tile, 8));
        StoreQuarters(Interleave.Low(c0, c1), ref destination, rowStride);
        StoreQuarters(Interleave.High(c0, c1), ref Unsafe.Add(ref destination, rowStride), rowStride);
    }

    /// <summary>128 bits of each of four rows, 2 rows apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Quarters(ref double row, nint rowStride) =>
        Vector512.Create(
            Vector256.Create(Vector128.LoadUnsafe(in row), Vector128.LoadUnsafe(in Unsafe.Add(ref row, 2 * rowStride))),
            Vector256.Create(
                Vector128.LoadUnsafe(in Unsafe.Add(ref row, 4 * rowStride)),
                Vector128.LoadUnsafe(in Unsafe.Add(ref row, 6 * rowStride))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarters(Vector512<double> quarters, ref double row, nint rowStride)
    {
        Vector256<double> lower = quarters.GetLower();
        Vector256<double> upper = quarters.GetUpper();
        lower.GetLower().StoreUnsafe(ref row);
        lower.GetUpper().StoreUnsafe(ref Unsafe.Add(ref row, 2 * rowStride));
        upper.GetLower().StoreUnsafe(ref Unsafe.Add(ref row, 4 * rowStride));
        upper.GetUpper().StoreUnsafe(ref Unsafe.Add(ref row, 6 * rowStride));
    }
}

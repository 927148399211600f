using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// Transposes as those of <see cref="SingleTranspose"/> in vectors of 512 bits. A column of the tile is stored and loaded whole: a load does not wait
/// until two stores of its halves have reached the cache.
/// </summary>
internal static class WideSingleTranspose
{
    /// <summary>16 rows to the 16 lanes of each column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Load(ref readonly float source, nint rowStride, nint columns, ref float tile)
    {
        nint column = 0;
        for (; column <= columns - 4; column += 4)
        {
            LoadBlock(ref Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * Vector512<float>.Count));
        }

        if (column < columns)
        {
            column = columns - 4;
            LoadBlock(ref Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * Vector512<float>.Count));
        }
    }

    /// <summary>16 lanes of each column to 16 rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Store(ref readonly float tile, nint columns, ref float destination, nint rowStride)
    {
        nint column = 0;
        for (; column <= columns - 4; column += 4)
        {
            StoreBlock(ref Unsafe.Add(ref Unsafe.AsRef(in tile), column * Vector512<float>.Count), ref Unsafe.Add(ref destination, column), rowStride);
        }

        if (column < columns)
        {
            column = columns - 4;
            StoreBlock(ref Unsafe.Add(ref Unsafe.AsRef(in tile), column * Vector512<float>.Count), ref Unsafe.Add(ref destination, column), rowStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadBlock(ref float source, nint rowStride, ref float tile)
    {
        Vector512<float> r0 = Quarters(ref source, rowStride);
        Vector512<float> r1 = Quarters(ref Unsafe.Add(ref source, rowStride), rowStride);
        Vector512<float> r2 = Quarters(ref Unsafe.Add(ref source, 2 * rowStride), rowStride);
        Vector512<float> r3 = Quarters(ref Unsafe.Add(ref source, 3 * rowStride), rowStride);
        Vector512<double> pairs0 = Interleave.Low(r0, r1).AsDouble();
        Vector512<double> pairs1 = Interleave.Low(r2, r3).AsDouble();
        Vector512<double> pairs2 = Interleave.High(r0, r1).AsDouble();
        Vector512<double> pairs3 = Interleave.High(r2, r3).AsDouble();
        Interleave.Low(pairs0, pairs1).AsSingle().StoreUnsafe(ref tile);
        Interleave.High(pairs0, pairs1).AsSingle().StoreUnsafe(ref Unsafe.Add(ref tile, 16));
        Interleave.Low(pairs2, pairs3).AsSingle().StoreUnsafe(ref Unsafe.Add(ref tile, 32));
        Interleave.High(pairs2, pairs3).AsSingle().StoreUnsafe(ref Unsafe.Add(ref tile, 48));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBlock(ref float tile, ref float destination, nint rowStride)
    {
        Vector512<float> c0 = Vector512.LoadUnsafe(in tile);
        Vector512<float> c1 = Vector512.LoadUnsafe(in Unsafe.Add(ref tile, 16));
        Vector512<float> c2 = Vector512.LoadUnsafe(in Unsafe.Add(ref tile, 32));
        Vector512<float> c3 = Vector512.LoadUnsafe(in Unsafe.Add(ref tile, 48));
        Vector512<double> pairs0 = Interleave.Low(c0, c1).AsDouble();
        Vector512<double> pairs1 = Interleave.Low(c2, c3).AsDouble();
        Vector512<double> pairs2 = Interleave.High(c0, c1).AsDouble();
        Vector512<double> pairs3 = Interleave.High(c2, c3).AsDouble();
        StoreQuarters(Interleave.Low(pairs0, pairs1).AsSingle(), ref destination, rowStride);
        StoreQuarters(Interleave.High(pairs0, pairs1).AsSingle(), ref Unsafe.Add(ref destination, rowStride), rowStride);
        StoreQuarters(Interleave.Low(pairs2, pairs3).AsSingle(), ref Unsafe.Add(ref destination, 2 * rowStride), rowStride);
        StoreQuarters(Interleave.High(pairs2, pairs3).AsSingle(), ref Unsafe.Add(ref destination, 3 * rowStride), rowStride);
    }

    /// <summary>128 bits of each of four rows, 4 rows apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(ref float row, nint rowStride) =>
        Vector512.Create(
            Vector256.Create(Vector128.LoadUnsafe(in row), Vector128.LoadUnsafe(in Unsafe.Add(ref row, 4 * rowStride))),
            Vector256.Create(
                Vector128.LoadUnsafe(in Unsafe.Add(ref row, 8 * rowStride)),
                Vector128.LoadUnsafe(in Unsafe.Add(ref row, 12 * rowStride))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarters(Vector512<float> quarters, ref float row, nint rowStride)
    {
        Vector256<float> lower = quarters.GetLower();
        Vector256<float> upper = quarters.GetUpper();
        lower.GetLower().StoreUnsafe(ref row);
        lower.GetUpper().StoreUnsafe(ref Unsafe.Add(ref row, 4 * rowStride));
        upper.GetLower().StoreUnsafe(ref Unsafe.Add(ref row, 8 * rowStride));
        upper.GetUpper().StoreUnsafe(ref Unsafe.Add(ref row, 12 * rowStride));
    }
}

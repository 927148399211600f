using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// Transposes of float blocks in registers, 4 columns at a time. A rest of columns is done by a last block that overlaps the one before, so the
/// rows must have at least 4 elements.
/// </summary>
internal static class SingleTranspose
{
    /// <summary>8 rows to the 8 lanes of each column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Load8(ref readonly float source, nint rowStride, nint columns, ref float tile, nint tileStride)
    {
        nint column = 0;
        for (; column <= columns - 4; column += 4)
        {
            LoadBlock8(in Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * tileStride), tileStride);
        }

        if (column < columns)
        {
            column = columns - 4;
            LoadBlock8(in Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * tileStride), tileStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadBlock8(ref readonly float source, nint rowStride, ref float tile, nint tileStride)
    {
        ref float upper = ref Unsafe.AsRef(in source);
        ref float lower = ref Unsafe.Add(ref upper, 4 * rowStride);
        Vector256<float> r0 = Vector256.Create(
            Vector128.LoadUnsafe(in upper),
            Vector128.LoadUnsafe(in lower));
        Vector256<float> r1 = Vector256.Create(
            Vector128.LoadUnsafe(in Unsafe.Add(ref upper, rowStride)),
            Vector128.LoadUnsafe(in Unsafe.Add(ref lower, rowStride)));
        Vector256<float> r2 = Vector256.Create(
            Vector128.LoadUnsafe(in Unsafe.Add(ref upper, 2 * rowStride)),
            Vector128.LoadUnsafe(in Unsafe.Add(ref lower, 2 * rowStride)));
        Vector256<float> r3 = Vector256.Create(
            Vector128.LoadUnsafe(in Unsafe.Add(ref upper, 3 * rowStride)),
            Vector128.LoadUnsafe(in Unsafe.Add(ref lower, 3 * rowStride)));
        Vector256<double> pairs0 = Interleave.Low(r0, r1).AsDouble();
        Vector256<double> pairs1 = Interleave.Low(r2, r3).AsDouble();
        Vector256<double> pairs2 = Interleave.High(r0, r1).AsDouble();
        Vector256<double> pairs3 = Interleave.High(r2, r3).AsDouble();
        Interleave.Low(pairs0, pairs1).AsSingle().StoreUnsafe(ref tile);
        Interleave.High(pairs0, pairs1).AsSingle().StoreUnsafe(ref Unsafe.Add(ref tile, tileStride));
        Interleave.Low(pairs2, pairs3).AsSingle().StoreUnsafe(ref Unsafe.Add(ref tile, 2 * tileStride));
        Interleave.High(pairs2, pairs3).AsSingle().StoreUnsafe(ref Unsafe.Add(ref tile, 3 * tileStride));
    }

    /// <summary>8 lanes of each column to 8 rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Store8(ref readonly float tile, nint tileStride, nint columns, ref float destination, nint rowStride)
    {
        nint column = 0;
        for (; column <= columns - 4; column += 4)
        {
            StoreBlock8(in Unsafe.Add(ref Unsafe.AsRef(in tile), column * tileStride), tileStride, ref Unsafe.Add(ref destination, column), rowStride);
        }

        if (column < columns)
        {
            column = columns - 4;
            StoreBlock8(in Unsafe.Add(ref Unsafe.AsRef(in tile), column * tileStride), tileStride, ref Unsafe.Add(ref destination, column), rowStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBlock8(ref readonly float tile, nint tileStride, ref float destination, nint rowStride)
    {
        ref float lanes = ref Unsafe.AsRef(in tile);
        ref float lower = ref Unsafe.Add(ref destination, 4 * rowStride);
        Vector256<float> c0 = Vector256.LoadUnsafe(in lanes);
        Vector256<float> c1 = Vector256.LoadUnsafe(in Unsafe.Add(ref lanes, tileStride));
        Vector256<float> c2 = Vector256.LoadUnsafe(in Unsafe.Add(ref lanes, 2 * tileStride));
        Vector256<float> c3 = Vector256.LoadUnsafe(in Unsafe.Add(ref lanes, 3 * tileStride));
        Vector256<double> pairs0 = Interleave.Low(c0, c1).AsDouble();
        Vector256<double> pairs1 = Interleave.Low(c2, c3).AsDouble();
        Vector256<double> pairs2 = Interleave.High(c0, c1).AsDouble();
        Vector256<double> pairs3 = Interleave.High(c2, c3).AsDouble();
        Vector256<float> r0 = Interleave.Low(pairs0, pairs1).AsSingle();
        r0.GetLower().StoreUnsafe(ref destination);
        r0.GetUpper().StoreUnsafe(ref lower);
        Vector256<float> r1 = Interleave.High(pairs0, pairs1).AsSingle();
        r1.GetLower().StoreUnsafe(ref Unsafe.Add(ref destination, rowStride));
        r1.GetUpper().StoreUnsafe(ref Unsafe.Add(ref lower, rowStride));
        Vector256<float> r2 = Interleave.Low(pairs2, pairs3).AsSingle();
        r2.GetLower().StoreUnsafe(ref Unsafe.Add(ref destination, 2 * rowStride));
        r2.GetUpper().StoreUnsafe(ref Unsafe.Add(ref lower, 2 * rowStride));
        Vector256<float> r3 = Interleave.High(pairs2, pairs3).AsSingle();
        r3.GetLower().StoreUnsafe(ref Unsafe.Add(ref destination, 3 * rowStride));
        r3.GetUpper().StoreUnsafe(ref Unsafe.Add(ref lower, 3 * rowStride));
    }

    /// <summary>4 rows to the 4 lanes of each column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Load4(ref readonly float source, nint rowStride, nint columns, ref float tile, nint tileStride)
    {
        nint column = 0;
        for (; column <= columns - 4; column += 4)
        {
            LoadBlock4(in Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * tileStride), tileStride);
        }

        if (column < columns)
        {
            column = columns - 4;
            LoadBlock4(in Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * tileStride), tileStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadBlock4(ref readonly float source, nint rowStride, ref float tile, nint tileStride)
    {
        ref float upper = ref Unsafe.AsRef(in source);
        Vector128<float> r0 = Vector128.LoadUnsafe(in upper);
        Vector128<float> r1 = Vector128.LoadUnsafe(in Unsafe.Add(ref upper, rowStride));
        Vector128<float> r2 = Vector128.LoadUnsafe(in Unsafe.Add(ref upper, 2 * rowStride));
        Vector128<float> r3 = Vector128.LoadUnsafe(in Unsafe.Add(ref upper, 3 * rowStride));
        Vector128<double> pairs0 = Interleave.Low(r0, r1).AsDouble();
        Vector128<double> pairs1 = Interleave.Low(r2, r3).AsDouble();
        Vector128<double> pairs2 = Interleave.High(r0, r1).AsDouble();
        Vector128<double> pairs3 = Interleave.High(r2, r3).AsDouble();
        Interleave.Low(pairs0, pairs1).AsSingle().StoreUnsafe(ref tile);
        Interleave.High(pairs0, pairs1).AsSingle().StoreUnsafe(ref Unsafe.Add(ref tile, tileStride));
        Interleave.Low(pairs2, pairs3).AsSingle().StoreUnsafe(ref Unsafe.Add(ref tile, 2 * tileStride));
        Interleave.High(pairs2, pairs3).AsSingle().StoreUnsafe(ref Unsafe.Add(ref tile, 3 * tileStride));
    }

    /// <summary>4 lanes of each column to 4 rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Store4(ref readonly float tile, nint tileStride, nint columns, ref float destination, nint rowStride)
    {
        nint column = 0;
        for (; column <= columns - 4; column += 4)
        {
            StoreBlock4(in Unsafe.Add(ref Unsafe.AsRef(in tile), column * tileStride), tileStride, ref Unsafe.Add(ref destination, column), rowStride);
        }

        if (column < columns)
        {
            column = columns - 4;
            StoreBlock4(in Unsafe.Add(ref Unsafe.AsRef(in tile), column * tileStride), tileStride, ref Unsafe.Add(ref destination, column), rowStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBlock4(ref readonly float tile, nint tileStride, ref float destination, nint rowStride)
    {
        ref float lanes = ref Unsafe.AsRef(in tile);
        Vector128<float> c0 = Vector128.LoadUnsafe(in lanes);
        Vector128<float> c1 = Vector128.LoadUnsafe(in Unsafe.Add(ref lanes, tileStride));
        Vector128<float> c2 = Vector128.LoadUnsafe(in Unsafe.Add(ref lanes, 2 * tileStride));
        Vector128<float> c3 = Vector128.LoadUnsafe(in Unsafe.Add(ref lanes, 3 * tileStride));
        Vector128<double> pairs0 = Interleave.Low(c0, c1).AsDouble();
        Vector128<double> pairs1 = Interleave.Low(c2, c3).AsDouble();
        Vector128<double> pairs2 = Interleave.High(c0, c1).AsDouble();
        Vector128<double> pairs3 = Interleave.High(c2, c3).AsDouble();
        Interleave.Low(pairs0, pairs1).AsSingle().StoreUnsafe(ref destination);
        Interleave.High(pairs0, pairs1).AsSingle().StoreUnsafe(ref Unsafe.Add(ref destination, rowStride));
        Interleave.Low(pairs2, pairs3).AsSingle().StoreUnsafe(ref Unsafe.Add(ref destination, 2 * rowStride));
        Interleave.High(pairs2, pairs3).AsSingle().StoreUnsafe(ref Unsafe.Add(ref destination, 3 * rowStride));
    }
}

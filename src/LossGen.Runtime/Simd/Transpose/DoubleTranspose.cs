using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// Transposes of double blocks in registers, 2 columns at a time. A rest of columns is done by a last block that overlaps the one before, so the
/// rows must have at least 2 elements.
/// </summary>
internal static class DoubleTranspose
{
    /// <summary>4 rows to the 4 lanes of each column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Load4(ref readonly double source, nint rowStride, nint columns, ref double tile, nint tileStride)
    {
        nint column = 0;
        for (; column <= columns - 2; column += 2)
        {
            LoadBlock4(in Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * tileStride), tileStride);
        }

        if (column < columns)
        {
            column = columns - 2;
            LoadBlock4(in Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * tileStride), tileStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadBlock4(ref readonly double source, nint rowStride, ref double tile, nint tileStride)
    {
        ref double upper = ref Unsafe.AsRef(in source);
        ref double lower = ref Unsafe.Add(ref upper, 2 * rowStride);
        Vector256<double> r0 = Vector256.Create(
            Vector128.LoadUnsafe(in upper),
            Vector128.LoadUnsafe(in lower));
        Vector256<double> r1 = Vector256.Create(
            Vector128.LoadUnsafe(in Unsafe.Add(ref upper, rowStride)),
            Vector128.LoadUnsafe(in Unsafe.Add(ref lower, rowStride)));
        Interleave.Low(r0, r1).StoreUnsafe(ref tile);
        Interleave.High(r0, r1).StoreUnsafe(ref Unsafe.Add(ref tile, tileStride));
    }

    /// <summary>4 lanes of each column to 4 rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Store4(ref readonly double tile, nint tileStride, nint columns, ref double destination, nint rowStride)
    {
        nint column = 0;
        for (; column <= columns - 2; column += 2)
        {
            StoreBlock4(in Unsafe.Add(ref Unsafe.AsRef(in tile), column * tileStride), tileStride, ref Unsafe.Add(ref destination, column), rowStride);
        }

        if (column < columns)
        {
            column = columns - 2;
            StoreBlock4(in Unsafe.Add(ref Unsafe.AsRef(in tile), column * tileStride), tileStride, ref Unsafe.Add(ref destination, column), rowStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBlock4(ref readonly double tile, nint tileStride, ref double destination, nint rowStride)
    {
        ref double lanes = ref Unsafe.AsRef(in tile);
        ref double lower = ref Unsafe.Add(ref destination, 2 * rowStride);
        Vector256<double> c0 = Vector256.LoadUnsafe(in lanes);
        Vector256<double> c1 = Vector256.LoadUnsafe(in Unsafe.Add(ref lanes, tileStride));
        Vector256<double> r0 = Interleave.Low(c0, c1);
        r0.GetLower().StoreUnsafe(ref destination);
        r0.GetUpper().StoreUnsafe(ref lower);
        Vector256<double> r1 = Interleave.High(c0, c1);
        r1.GetLower().StoreUnsafe(ref Unsafe.Add(ref destination, rowStride));
        r1.GetUpper().StoreUnsafe(ref Unsafe.Add(ref lower, rowStride));
    }

    /// <summary>2 rows to the 2 lanes of each column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Load2(ref readonly double source, nint rowStride, nint columns, ref double tile, nint tileStride)
    {
        nint column = 0;
        for (; column <= columns - 2; column += 2)
        {
            LoadBlock2(in Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * tileStride), tileStride);
        }

        if (column < columns)
        {
            column = columns - 2;
            LoadBlock2(in Unsafe.Add(ref Unsafe.AsRef(in source), column), rowStride, ref Unsafe.Add(ref tile, column * tileStride), tileStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadBlock2(ref readonly double source, nint rowStride, ref double tile, nint tileStride)
    {
        ref double upper = ref Unsafe.AsRef(in source);
        Vector128<double> r0 = Vector128.LoadUnsafe(in upper);
        Vector128<double> r1 = Vector128.LoadUnsafe(in Unsafe.Add(ref upper, rowStride));
        Interleave.Low(r0, r1).StoreUnsafe(ref tile);
        Interleave.High(r0, r1).StoreUnsafe(ref Unsafe.Add(ref tile, tileStride));
    }

    /// <summary>2 lanes of each column to 2 rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Store2(ref readonly double tile, nint tileStride, nint columns, ref double destination, nint rowStride)
    {
        nint column = 0;
        for (; column <= columns - 2; column += 2)
        {
            StoreBlock2(in Unsafe.Add(ref Unsafe.AsRef(in tile), column * tileStride), tileStride, ref Unsafe.Add(ref destination, column), rowStride);
        }

        if (column < columns)
        {
            column = columns - 2;
            StoreBlock2(in Unsafe.Add(ref Unsafe.AsRef(in tile), column * tileStride), tileStride, ref Unsafe.Add(ref destination, column), rowStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBlock2(ref readonly double tile, nint tileStride, ref double destination, nint rowStride)
    {
        ref double lanes = ref Unsafe.AsRef(in tile);
        Vector128<double> c0 = Vector128.LoadUnsafe(in lanes);
        Vector128<double> c1 = Vector128.LoadUnsafe(in Unsafe.Add(ref lanes, tileStride));
        Interleave.Low(c0, c1).StoreUnsafe(ref destination);
        Interleave.High(c0, c1).StoreUnsafe(ref Unsafe.Add(ref destination, rowStride));
    }
}

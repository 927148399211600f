using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// Turns rows of a row-major block into lanes of vectors and back, for work across rows that are shorter than a vector or two. The tile holds one
/// vector a column: <c>tile[column * Count + lane]</c> is row <c>lane</c>, and is <c>columns * Count</c> elements long.
/// </summary>
public static class LaneTranspose
{
    /// <summary>Fills the tile from a block of <paramref name="rows"/> x <paramref name="columns"/> elements.</summary>
    /// <param name="source">The first element of the block.</param>
    /// <param name="rowStride">From a row to the next, in elements.</param>
    /// <param name="rows">1 or more; of those beyond <c>Count</c> nothing is read. Missing lanes repeat the last row.</param>
    /// <param name="columns">The length of a row, any from 0.</param>
    /// <param name="tile">The first element of the tile.</param>
    /// <typeparam name="V">The vector whose lanes the rows become.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Load<V, T>(ref readonly T source, nint rowStride, nint rows, nint columns, ref T tile)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        // Blocks are a vector of 128 bits wide and one, two or four such vectors high.
        nint width = 16 / sizeof(T);
        if (rows < V.Count || columns < width || V.Count < width || !Interleave.HasVectors128)
        {
            LoadNarrow<V, T>(in source, rowStride, rows, columns, ref tile);
        }
        else if (Interleave.HasVectors256 && V.Count == 4 * width)
        {
            WideTranspose.Load(in source, rowStride, columns, ref tile);
        }
        else if (Interleave.HasVectors256 && V.Count > width)
        {
            ref T row = ref Unsafe.AsRef(in source);
            if (sizeof(T) == 4)
            {
                SingleTranspose.Load8(in Unsafe.As<T, float>(ref row), rowStride, columns, ref Unsafe.As<T, float>(ref tile), V.Count);
            }
            else
            {
                DoubleTranspose.Load4(in Unsafe.As<T, double>(ref row), rowStride, columns, ref Unsafe.As<T, double>(ref tile), V.Count);
            }
        }
        else
        {
            for (nint lane = 0; lane < V.Count; lane += width)
            {
                ref T row = ref Unsafe.Add(ref Unsafe.AsRef(in source), lane * rowStride);
                if (sizeof(T) == 4)
                {
                    SingleTranspose.Load4(in Unsafe.As<T, float>(ref row), rowStride, columns, ref Unsafe.As<T, float>(ref Unsafe.Add(ref tile, lane)), V.Count);
                }
                else
                {
                    DoubleTranspose.Load2(in Unsafe.As<T, double>(ref row), rowStride, columns, ref Unsafe.As<T, double>(ref Unsafe.Add(ref tile, lane)), V.Count);
                }
            }
        }
    }

    /// <summary>Writes the tile back to a block of <paramref name="rows"/> x <paramref name="columns"/> elements.</summary>
    /// <param name="tile">The first element of the tile.</param>
    /// <param name="rows">0 or more; lanes beyond it are not written, and of rows beyond <c>Count</c> there is none.</param>
    /// <param name="columns">The length of a row, any from 0.</param>
    /// <param name="destination">The first element of the block. Nothing outside of its rows is written.</param>
    /// <param name="rowStride">From a row to the next, in elements.</param>
    /// <typeparam name="V">The vector whose lanes become the rows.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store<V, T>(ref readonly T tile, nint rows, nint columns, ref T destination, nint rowStride)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        nint width = 16 / sizeof(T);
        ref T lanes = ref Unsafe.AsRef(in tile);
        if (rows < V.Count || columns < width || V.Count < width || !Interleave.HasVectors128)
        {
            StoreNarrow<V, T>(in tile, rows, columns, ref destination, rowStride);
        }
        else if (Interleave.HasVectors256 && V.Count == 4 * width)
        {
            WideTranspose.Store(in tile, columns, ref destination, rowStride);
        }
        else if (Interleave.HasVectors256 && V.Count > width)
        {
            if (sizeof(T) == 4)
            {
                SingleTranspose.Store8(in Unsafe.As<T, float>(ref lanes), V.Count, columns, ref Unsafe.As<T, float>(ref destination), rowStride);
            }
            else
            {
                DoubleTranspose.Store4(in Unsafe.As<T, double>(ref lanes), V.Count, columns, ref Unsafe.As<T, double>(ref destination), rowStride);
            }
        }
        else
        {
            for (nint lane = 0; lane < V.Count; lane += width)
            {
                ref T row = ref Unsafe.Add(ref destination, lane * rowStride);
                if (sizeof(T) == 4)
                {
                    SingleTranspose.Store4(in Unsafe.As<T, float>(ref Unsafe.Add(ref lanes, lane)), V.Count, columns, ref Unsafe.As<T, float>(ref row), rowStride);
                }
                else
                {
                    DoubleTranspose.Store2(in Unsafe.As<T, double>(ref Unsafe.Add(ref lanes, lane)), V.Count, columns, ref Unsafe.As<T, double>(ref row), rowStride);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void LoadNarrow<V, T>(ref readonly T source, nint rowStride, nint rows, nint columns, ref T tile)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        if (rows >= V.Count)
        {
            for (nint column = 0; column < columns; column++)
            {
                V.Store(V.LoadStrided(in source, column, rowStride), ref tile, column * V.Count);
            }

            return;
        }

        for (nint lane = 0; lane < V.Count; lane++)
        {
            nint row = Math.Min(lane, rows - 1) * rowStride;
            for (nint column = 0; column < columns; column++)
            {
                Unsafe.Add(ref tile, (column * V.Count) + lane) = Unsafe.Add(ref Unsafe.AsRef(in source), row + column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void StoreNarrow<V, T>(ref readonly T tile, nint rows, nint columns, ref T destination, nint rowStride)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        if (rows >= V.Count)
        {
            for (nint column = 0; column < columns; column++)
            {
                V.StoreStrided(V.Load(in tile, column * V.Count), ref destination, column, rowStride);
            }

            return;
        }

        for (nint lane = 0; lane < rows; lane++)
        {
            for (nint column = 0; column < columns; column++)
            {
                Unsafe.Add(ref destination, (lane * rowStride) + column) = Unsafe.Add(ref Unsafe.AsRef(in tile), (column * V.Count) + lane);
            }
        }
    }
}

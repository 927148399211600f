using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>
/// The product of two packed matrices into a tile, on the calling thread: <c>tile[i, j] = sum over k of left[i, k] * right[j, k]</c>.
/// For generated code, which packs each operand once, multiplies tile by tile and shares the tiles out among threads.
/// </summary>
/// <remarks>
/// An element of the result depends only on its row of the left operand, its column of the right one and the depth: not on the sizes, not on where
/// in the tile it stands, not on the vector type. It is the sum of blocks of 384 steps of k in order, each a chain of fused multiply-adds
/// in order from 0. An infinite or NaN element reaches only the results that it is a factor of. Nothing is allocated.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatrixProduct
{
    /// <summary>The number of elements that <see cref="PackLeft{V, T}"/> fills.</summary>
    /// <param name="rows">The rows of the left operand, from 0.</param>
    /// <param name="depth">The extent that is summed over, from 0.</param>
    /// <typeparam name="V">The vector type that multiplies.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static nint PackedLeftLength<V, T>(nint rows, nint depth)
        where V : struct, ISimd<V, T>
        where T : unmanaged => checked(rows * depth);

    /// <summary>The number of elements that <see cref="PackRight{V, T}"/> fills: the columns are padded to whole vectors.</summary>
    /// <param name="columns">The columns of the right operand, from 0.</param>
    /// <param name="depth">The extent that is summed over, from 0.</param>
    /// <typeparam name="V">The vector type that multiplies.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static nint PackedRightLength<V, T>(nint columns, nint depth)
        where V : struct, ISimd<V, T>
        where T : unmanaged => checked(ProductBlocks.PaddedColumns<V, T>(columns) * depth);

    /// <summary>Packs the left operand: element (i, k) is at <c>i * rowStride + k * depthStride</c> from <paramref name="source"/>.</summary>
    /// <param name="source">Element (0, 0).</param>
    /// <param name="rowStride">From a row to the next, in elements. Fastest is 1 here or for the depth.</param>
    /// <param name="depthStride">From a k to the next, in elements.</param>
    /// <param name="rows">The number of rows, from 0.</param>
    /// <param name="depth">The extent that is summed over, from 0.</param>
    /// <param name="packed">Receives the packed operand in its first <see cref="PackedLeftLength{V, T}"/> elements.</param>
    /// <typeparam name="V">The vector type that multiplies.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException"><paramref name="packed"/> is too short.</exception>
    public static void PackLeft<V, T>(ref readonly T source, nint rowStride, nint depthStride, nint rows, nint depth, Span<T> packed)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        CheckLength(packed.Length, PackedLeftLength<V, T>(rows, depth), nameof(packed));
        ref T block = ref MemoryMarshal.GetReference(packed);
        for (nint k = 0; k < depth; k += ProductBlocks.Depth)
        {
            nint blockDepth = nint.Min(ProductBlocks.Depth, depth - k);
            nint group;
            for (nint row = 0; row < rows; row += group)
            {
                group = ProductBlocks.PackedLanes(rows - row);
                BlockPacking.PackLeft<V, T>(
                    in Unsafe.Add(ref Unsafe.AsRef(in source), (row * rowStride) + (k * depthStride)),
                    rowStride,
                    depthStride,
                    group,
                    blockDepth,
                    ref Unsafe.Add(ref block, row * blockDepth));
            }

            block = ref Unsafe.Add(ref block, rows * blockDepth);
        }
    }

    /// <summary>Packs the right operand: element (j, k) is at <c>j * columnStride + k * depthStride</c> from <paramref name="source"/>.</summary>
    /// <param name="source">Element (0, 0).</param>
    /// <param name="columnStride">From a column of the result to the next, in elements. Fastest is 1 here or for the depth.</param>
    /// <param name="depthStride">From a k to the next, in elements.</param>
    /// <param name="columns">The number of columns, from 0.</param>
    /// <param name="depth">The extent that is summed over, from 0.</param>
    /// <param name="packed">Receives the packed operand in its first <see cref="PackedRightLength{V, T}"/> elements.</param>
    /// <typeparam name="V">The vector type that multiplies.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException"><paramref name="packed"/> is too short.</exception>
    public static void PackRight<V, T>(ref readonly T source, nint columnStride, nint depthStride, nint columns, nint depth, Span<T> packed)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        CheckLength(packed.Length, PackedRightLength<V, T>(columns, depth), nameof(packed));
        ref T block = ref MemoryMarshal.GetReference(packed);
        for (nint k = 0; k < depth; k += ProductBlocks.Depth)
        {
            nint blockDepth = nint.Min(ProductBlocks.Depth, depth - k);
            nint group;
            for (nint column = 0; column < columns; column += group)
            {
                group = ProductBlocks.PackedLanes(columns - column);
                BlockPacking.PackRight<V, T>(
                    in Unsafe.Add(ref Unsafe.AsRef(in source), (column * columnStride) + (k * depthStride)),
                    columnStride,
                    depthStride,
                    group,
                    blockDepth,
                    ref Unsafe.Add(ref block, column * blockDepth));
            }

            block = ref Unsafe.Add(ref block, ProductBlocks.PaddedColumns<V, T>(columns) * blockDepth);
        }
    }

    /// <summary>
    /// Multiplies: <c>tile[i * tileStride + j] = (accumulate ? tile[i * tileStride + j] : 0) + sum over k of left[i, k] * right[j, k]</c>.
    /// </summary>
    /// <param name="packedLeft">From <see cref="PackLeft{V, T}"/> with the same types, rows and depth.</param>
    /// <param name="packedRight">From <see cref="PackRight{V, T}"/> with the same types, columns and depth.</param>
    /// <param name="rows">The rows of the tile, from 0.</param>
    /// <param name="columns">The columns of the tile, from 0.</param>
    /// <param name="depth">The extent that is summed over, from 0.</param>
    /// <param name="tile">Element (0, 0) of the tile. Only its <c>rows * columns</c> elements are read or written.</param>
    /// <param name="tileStride">From a row of the tile to the next, in elements; not less than <paramref name="columns"/>.</param>
    /// <param name="accumulate">Whether to add to the tile instead of overwriting it.</param>
    /// <typeparam name="V">The vector type that multiplies.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A packed operand is too short.</exception>
    public static void Multiply<V, T>(
        ReadOnlySpan<T> packedLeft,
        ReadOnlySpan<T> packedRight,
        nint rows,
        nint columns,
        nint depth,
        ref T tile,
        nint tileStride,
        bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        CheckLength(packedLeft.Length, PackedLeftLength<V, T>(rows, depth), nameof(packedLeft));
        CheckLength(packedRight.Length, PackedRightLength<V, T>(columns, depth), nameof(packedRight));
        if (depth <= 0 && !accumulate)
        {
            for (nint row = 0; row < rows; row++)
            {
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref tile, row * tileStride), (int)columns).Clear();
            }
        }

        ref T left = ref MemoryMarshal.GetReference(packedLeft);
        ref T right = ref MemoryMarshal.GetReference(packedRight);
        OperandAhead none = default;
        for (nint k = 0; k < depth; k += ProductBlocks.Depth)
        {
            nint blockDepth = nint.Min(ProductBlocks.Depth, depth - k);
            nint blockRows;
            for (nint row = 0; row < rows; row += blockRows)
            {
                blockRows = ProductBlocks.BlockRows<V, T>(rows - row);
                BlockProduct.Multiply<V, T>(
                    in left,
                    in right,
                    blockRows,
                    columns,
                    blockDepth,
                    ref Unsafe.Add(ref tile, row * tileStride),
                    tileStride,
                    accumulate || k > 0,
                    ref none);
                left = ref Unsafe.Add(ref left, blockRows * blockDepth);
            }

            right = ref Unsafe.Add(ref right, ProductBlocks.PaddedColumns<V, T>(columns) * blockDepth);
        }
    }

    private static void CheckLength(int length, nint needed, string parameter)
    {
        if (length < needed)
        {
            RefuseLength(length, needed, parameter);
        }
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseLength(int length, nint needed, string parameter) =>
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"The packed operand has {length} elements; {needed} are needed."),
            parameter);
}

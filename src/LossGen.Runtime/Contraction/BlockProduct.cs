using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>A block of the left operand times a block of the right one: for each right panel, which stays in the first-level cache, all left panels.</summary>
internal static class BlockProduct
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply<V, T>(
        ref readonly T leftBlock,
        ref readonly T rightBlock,
        nint rows,
        nint columns,
        nint depth,
        ref T tile,
        nint tileStride,
        bool accumulate,
        ref OperandAhead ahead)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        ref T right = ref Unsafe.AsRef(in rightBlock);
        nint width;
        for (nint column = 0; column < columns; column += width)
        {
            width = ProductBlocks.PanelColumns<V, T>(columns - column);
            ref T target = ref Unsafe.Add(ref tile, column);
            if (columns - column < width)
            {
                MultiplyPart<V, T>(in leftBlock, in right, rows, depth, ref target, tileStride, columns - column, accumulate);
            }
            else if (width > V.Count)
            {
                MultiplyPanel<V, T, TwoVectors>(in leftBlock, in right, rows, depth, ref target, tileStride, accumulate, ref ahead);
            }
            else
            {
                MultiplyPanel<V, T, OneVector>(in leftBlock, in right, rows, depth, ref target, tileStride, accumulate, ref ahead);
            }

            right = ref Unsafe.Add(ref right, width * depth);
        }
    }

    /// <summary>Of the last panel some columns are padding: whole vectors of sums are put aside, and what belongs to the tile is taken from there.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyPart<V, T>(
        ref readonly T leftBlock,
        ref readonly T right,
        nint rows,
        nint depth,
        ref T tile,
        nint tileStride,
        nint columns,
        bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        Span<T> sums = stackalloc T[12 * 2 * V.Count];
        ref T aside = ref MemoryMarshal.GetReference(sums);
        nint width = ProductBlocks.PanelColumns<V, T>(columns);
        ref T left = ref Unsafe.AsRef(in leftBlock);
        nint height;
        for (nint row = 0; row < rows; row += height)
        {
            height = ProductBlocks.PanelRows<V, T>(rows - row);
            if (width > V.Count)
            {
                MultiplyRows<V, T, TwoVectors>(height, in left, in right, depth, ref aside, width, accumulate: false);
            }
            else
            {
                MultiplyRows<V, T, OneVector>(height, in left, in right, depth, ref aside, width, accumulate: false);
            }

            for (nint i = 0; i < height; i++)
            {
                TileRow.StorePart<V, T>(in Unsafe.Add(ref aside, i * width), ref Unsafe.Add(ref tile, (row + i) * tileStride), columns, accumulate);
            }

            left = ref Unsafe.Add(ref left, height * depth);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyPanel<V, T, TWidth>(
        ref readonly T leftBlock,
        ref readonly T right,
        nint rows,
        nint depth,
        ref T tile,
        nint tileStride,
        bool accumulate,
        ref OperandAhead ahead)
        where V : struct, ISimd<V, T>
        where T : unmanaged
        where TWidth : struct, IPanelWidth
    {
        ref T left = ref Unsafe.AsRef(in leftBlock);
        nint height;
        for (nint row = 0; row < rows; row += height)
        {
            height = ProductBlocks.PanelRows<V, T>(rows - row);
            ahead.Prefetch();
            MultiplyRows<V, T, TWidth>(height, in left, in right, depth, ref Unsafe.Add(ref tile, row * tileStride), tileStride, accumulate);
            left = ref Unsafe.Add(ref left, height * depth);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRows<V, T, TWidth>(
        nint height,
        ref readonly T left,
        ref readonly T right,
        nint depth,
        ref T tile,
        nint tileStride,
        bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged
        where TWidth : struct, IPanelWidth
    {
        switch (height)
        {
            case 12:
                TileRows12.Multiply<V, T, TWidth>(in left, in right, depth, ref tile, tileStride, accumulate);
                break;
            case 6:
                TileRows6.Multiply<V, T, TWidth>(in left, in right, depth, ref tile, tileStride, accumulate);
                break;
            case 5:
                TileRows5.Multiply<V, T, TWidth>(in left, in right, depth, ref tile, tileStride, accumulate);
                break;
            case 4:
                TileRows4.Multiply<V, T, TWidth>(in left, in right, depth, ref tile, tileStride, accumulate);
                break;
            case 3:
                TileRows3.Multiply<V, T, TWidth>(in left, in right, depth, ref tile, tileStride, accumulate);
                break;
            case 2:
                TileRows2.Multiply<V, T, TWidth>(in left, in right, depth, ref tile, tileStride, accumulate);
                break;
            default:
                TileRows1.Multiply<V, T, TWidth>(in left, in right, depth, ref tile, tileStride, accumulate);
                break;
        }
    }
}

using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>
/// One product, cut into blocks of the result along its longer side. A block packs the operands as it goes: the right one once, the left one in
/// parts that stay in the cache. Few rows are packed once, and the right operand in groups of columns that stay in the cache.
/// </summary>
internal ref struct ProductKernel<V, T> : IBlockKernel
    where V : struct, ISimd<V, T>
    where T : unmanaged, INumberBase<T>
{
    // Of the right operand 384 x 1024 elements are packed at a time: every part of the left one meets many columns.
    private const int MostColumns = 1024;
    private const int PackedRows = 192;

    // Where every column meets all rows at once: the left part, a group of packed columns and the lines of the next one share the second-level cache.
    private const int GroupColumns = 64;

    // Every block packs the whole of the operand along which it is not cut: smaller blocks would pack about as long as they multiply.
    private const int LeastColumns = 256;
    private const int RowsOfTile = 12;

    public nint Rows;
    public nint Columns;
    public nint Depth;
    public ref readonly T Left;
    public nint LeftRowStride;
    public nint LeftDepthStride;
    public ref readonly T Right;
    public nint RightColumnStride;
    public nint RightDepthStride;

    /// <summary>Which steps of the depth count: those where it is not 0. Of the others nothing is looked at. A null reference for all.</summary>
    public ref readonly T Shown;
    public ref T Result;
    public nint ResultStride;
    public T Scale;
    public bool Accumulate;

    private nint _blockRows;
    private nint _blockColumns;

    /// <summary>The number of blocks, once cut.</summary>
    public readonly nint BlockCount => Parts(Rows, _blockRows) * Parts(Columns, _blockColumns);

    /// <summary>Chooses the blocks; the result does not depend on them.</summary>
    public void Cut(int threads)
    {
        nint parts = nint.Max(1, threads);
        if (Rows >= Columns)
        {
            _blockColumns = nint.Min(Columns, MostColumns);
            _blockRows = nint.Max(PackedRows, Parts(Parts(Rows, parts), RowsOfTile) * RowsOfTile);
        }
        else
        {
            _blockRows = Rows;
            _blockColumns = nint.Min(MostColumns, nint.Max(LeastColumns, Parts(Parts(Columns, parts), GroupColumns) * GroupColumns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint block)
    {
        nint blocksAcross = Parts(Columns, _blockColumns);
        nint firstRow = block / blocksAcross * _blockRows;
        nint firstColumn = block % blocksAcross * _blockColumns;
        nint rows = nint.Min(_blockRows, Rows - firstRow);
        nint columns = nint.Min(_blockColumns, Columns - firstColumn);
        ref T result = ref Unsafe.Add(ref Result, (firstRow * ResultStride) + firstColumn);
        if (Depth == 0)
        {
            Clear(ref result, rows, columns);
            return;
        }

        // Always of one length, so that products of all shapes use the same memory of the pool; what is not needed is not touched.
        using var leftMemory = new Rented<T>(MatrixProduct.PackedLeftLength<V, T>(PackedRows, ProductBlocks.Depth));
        using var rightMemory = new Rented<T>(MatrixProduct.PackedRightLength<V, T>(MostColumns, ProductBlocks.Depth));
        for (nint k = 0; k < Depth; k += ProductBlocks.Depth)
        {
            nint depth = nint.Min(ProductBlocks.Depth, Depth - k);
            if (rows <= PackedRows)
            {
                PackLeft(firstRow, rows, k, depth, leftMemory.Span);
                MultiplyGroups(leftMemory.Span, rows, firstColumn, columns, k, depth, rightMemory.Span, ref result);
                continue;
            }

            PackRight(firstColumn, columns, k, depth, rightMemory.Span);
            for (nint row = 0; row < rows; row += PackedRows)
            {
                nint partRows = nint.Min(PackedRows, rows - row);
                PackLeft(firstRow + row, partRows, k, depth, leftMemory.Span);
                MatrixProduct.Multiply<V, T>(
                    leftMemory.Span,
                    rightMemory.Span,
                    partRows,
                    columns,
                    depth,
                    ref Unsafe.Add(ref result, row * ResultStride),
                    ResultStride,
                    Accumulate || k > 0);
            }
        }
    }

    /// <summary>
    /// Few rows meet every column once: columns are packed right before they are multiplied, so that they are still in the second-level cache, and the
    /// lines of the next ones come meanwhile.
    /// </summary>
    private readonly void MultiplyGroups(
        Span<T> left, nint rows, nint firstColumn, nint columns, nint k, nint depth, Span<T> right, ref T result)
    {
        nint group;
        for (nint column = 0; column < columns; column += group)
        {
            group = nint.Min(GroupColumns, columns - column);
            nint next = column + group;
            PackRight(firstColumn + column, group, k, depth, right);
            var ahead = OperandAhead.Of(
                in Unsafe.Add(ref Unsafe.AsRef(in Right), ((firstColumn + next) * RightColumnStride) + (k * RightDepthStride)),
                RightColumnStride,
                RightDepthStride,
                nint.Min(GroupColumns, columns - next),
                depth,
                Parts(rows, ProductBlocks.FullRows<V, T>()) * Parts(group, 2 * V.Count));
            BlockProduct.Multiply<V, T>(
                in MemoryMarshal.GetReference(left),
                in MemoryMarshal.GetReference(right),
                rows,
                group,
                depth,
                ref Unsafe.Add(ref result, column),
                ResultStride,
                Accumulate || k > 0,
                ref ahead);
        }
    }

    private readonly void PackLeft(nint firstRow, nint rows, nint k, nint depth, Span<T> packed)
    {
        MatrixProduct.PackLeft<V, T>(
            in Unsafe.Add(ref Unsafe.AsRef(in Left), (firstRow * LeftRowStride) + (k * LeftDepthStride)), LeftRowStride, LeftDepthStride, rows, depth, packed);
        if (!Unsafe.IsNullRef(in Shown))
        {
            BlockPacking.HideLeft<V, T>(in Unsafe.Add(ref Unsafe.AsRef(in Shown), k), rows, depth, ref MemoryMarshal.GetReference(packed));
        }

        Multiply(packed[..(int)(rows * depth)]);
    }

    private readonly void PackRight(nint firstColumn, nint columns, nint k, nint depth, Span<T> packed)
    {
        MatrixProduct.PackRight<V, T>(
            in Unsafe.Add(ref Unsafe.AsRef(in Right), (firstColumn * RightColumnStride) + (k * RightDepthStride)),
            RightColumnStride,
            RightDepthStride,
            columns,
            depth,
            packed);
        if (!Unsafe.IsNullRef(in Shown))
        {
            BlockPacking.HideRight<V, T>(in Unsafe.Add(ref Unsafe.AsRef(in Shown), k), columns, depth, ref MemoryMarshal.GetReference(packed));
        }
    }

    private static nint Parts(nint extent, nint part) => part == 0 ? 0 : (extent + part - 1) / part;

    private readonly void Multiply(Span<T> packed)
    {
        if (Scale == T.One)
        {
            return;
        }

        V scale = V.Create(Scale);
        ref T first = ref MemoryMarshal.GetReference(packed);
        nint i = 0;
        for (; i <= packed.Length - V.Count; i += V.Count)
        {
            V.Store(V.Load(in first, i) * scale, ref first, i);
        }

        if (i < packed.Length)
        {
            V.Store(V.Load(in first, i, packed.Length - i) * scale, ref first, i, packed.Length - i);
        }
    }

    private readonly void Clear(ref T result, nint rows, nint columns)
    {
        for (nint row = 0; row < rows && !Accumulate; row++)
        {
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref result, row * ResultStride), (int)columns).Clear();
        }
    }
}

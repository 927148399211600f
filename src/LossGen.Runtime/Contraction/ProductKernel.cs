using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>
/// One product, cut into blocks of the result along its longer side. A block packs the operands as it goes: the right one once, the left one in
/// parts that stay in the cache.
/// </summary>
internal ref struct ProductKernel<V, T> : IBlockKernel
    where V : struct, ISimd<V, T>
    where T : unmanaged, INumberBase<T>
{
    // Of the right operand 384 x 1024 elements are packed at a time: every part of the left one meets many columns.
    private const int MostColumns = 1024;
    private const int PackedRows = 192;

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
        nint parts = threads > 1 ? 2 * (nint)threads : 1;
        if (Rows >= Columns)
        {
            _blockColumns = nint.Min(Columns, MostColumns);
            _blockRows = nint.Max(PackedRows, Parts(Parts(Rows, parts), RowsOfTile) * RowsOfTile);
        }
        else
        {
            _blockRows = Rows;
            _blockColumns = nint.Min(MostColumns, nint.Max(LeastColumns, Parts(Parts(Columns, parts), 64) * 64));
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
            MatrixProduct.PackRight<V, T>(
                in Unsafe.Add(ref Unsafe.AsRef(in Right), (firstColumn * RightColumnStride) + (k * RightDepthStride)),
                RightColumnStride,
                RightDepthStride,
                columns,
                depth,
                rightMemory.Span);
            for (nint row = 0; row < rows; row += PackedRows)
            {
                nint partRows = nint.Min(PackedRows, rows - row);
                MatrixProduct.PackLeft<V, T>(
                    in Unsafe.Add(ref Unsafe.AsRef(in Left), ((firstRow + row) * LeftRowStride) + (k * LeftDepthStride)),
                    LeftRowStride,
                    LeftDepthStride,
                    partRows,
                    depth,
                    leftMemory.Span);
                Multiply(leftMemory.Span[..(int)(partRows * depth)]);
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

using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Transposes a matrix block by block: some rows of the source become some columns of the target.</summary>
internal ref struct TransposeKernel<T> : IBlockKernel
    where T : unmanaged
{
    internal const double CostOfElement = 4;

    // Whole cache lines of the target, and as much of the source as the first-level cache holds.
    private const int RowsOfBlock = 32;
    private const int ColumnsOfBlock = 64;

    public nint Rows;
    public nint Columns;
    public ref readonly T Source;
    public ref T Target;

    public readonly nint BlockCount => (Rows + RowsOfBlock - 1) / RowsOfBlock;

    public readonly void Run(nint block)
    {
        nint row = block * RowsOfBlock;
        nint rows = nint.Min(RowsOfBlock, Rows - row);
        for (nint column = 0; column < Columns; column += ColumnsOfBlock)
        {
            PanelPacking.Pack(
                in Unsafe.Add(ref Unsafe.AsRef(in Source), (row * Columns) + column),
                Columns,
                1,
                rows,
                nint.Min(ColumnsOfBlock, Columns - column),
                ref Unsafe.Add(ref Target, (column * Rows) + row),
                Rows);
        }
    }
}

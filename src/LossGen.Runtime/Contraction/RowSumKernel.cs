using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Sums the rows of a matrix, a vector of columns at a time; the sums of some rows each are added up, so that errors do not pile up.</summary>
internal ref struct RowSumKernel<V, T> : IBlockKernel
    where V : struct, ISimd<V, T>
    where T : unmanaged
{
    private const int RowsOfPart = 64;

    // A few cache lines: each row of a part is fetched that much at a time.
    private const int VectorsOfBlock = 16;

    public nint Rows;
    public nint Columns;
    public ref readonly T Matrix;
    public ref T Result;
    public bool Accumulate;

    public readonly nint BlockCount => (Columns + (VectorsOfBlock * V.Count) - 1) / (VectorsOfBlock * V.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint block)
    {
        nint first = block * VectorsOfBlock * V.Count;
        nint last = nint.Min(Columns, first + (VectorsOfBlock * V.Count));
        for (nint row = 0; row == 0 || row < Rows; row += RowsOfPart)
        {
            nint rows = nint.Min(RowsOfPart, Rows - row);
            for (nint column = first; column < last; column += V.Count)
            {
                V sum = V.Zero;
                ref T element = ref Unsafe.Add(ref Unsafe.AsRef(in Matrix), (row * Columns) + column);
                for (nint i = 0; i < rows; i++)
                {
                    sum += Lanes.Load<V, T>(in element, 0, last - column);
                    element = ref Unsafe.Add(ref element, Columns);
                }

                V start = Accumulate || row > 0 ? Lanes.Load<V, T>(in Result, column, last) : V.Zero;
                Lanes.Store<V, T>(start + sum, ref Result, column, last);
            }
        }
    }
}

using System.ComponentModel;
using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// The kernel of sums over the rows of a matrix, as in the gradient of a bias. A group computes 32 columns: neighbouring threads read neighbouring
/// elements, and the threads of one column share out the depth between them. Each sums 16 elements apart before they are added, so that rounding
/// errors do not add up, and the sums of a column are added in the order of its threads.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ColumnSum
{
    /// <summary>The logarithm of the most columns of a group.</summary>
    public const int MaximumColumnShift = 5;

    private const int Slice = 16;

    /// <summary>Sums the right matrix of the product over its depth. The grid has the groups of columns along x.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TArithmetic">What adds elements.</typeparam>
    /// <param name="product">The matrix and the result.</param>
    /// <param name="columnShift">The logarithm of the columns of a group.</param>
    public static void Run<T, TArithmetic>(MatrixProduct<T> product, int columnShift)
        where T : unmanaged
        where TArithmetic : struct, IArithmetic<T>
    {
        var sums = SharedMemory.Allocate<T>(TeamReduction.MaximumGroup);
        var arithmetic = default(TArithmetic);
        var column = ((long)Grid.IdxX << columnShift) + (Group.IdxX & ((1 << columnShift) - 1));
        var part = Group.IdxX >> columnShift;
        var parts = Group.DimX >> columnShift;
        var sum = default(T);
        if (column < product.Columns)
        {
            var place = column * product.RightColumn;
            for (var slice = (long)part; slice < product.Depth; slice += (long)parts * Slice)
            {
                var partial = default(T);
                for (var k = 0; k < Slice; k++)
                {
                    var depth = slice + ((long)k * parts);
                    if (depth < product.Depth)
                    {
                        partial = arithmetic.Add(partial, product.Right[place + (depth * product.RightDepth)]);
                    }
                }

                sum = arithmetic.Add(sum, partial);
            }
        }

        sums[Group.IdxX] = sum;
        Group.Barrier();
        if (part == 0 && column < product.Columns)
        {
            for (var other = 1; other < parts; other++)
            {
                sum = arithmetic.Add(sum, sums[Group.IdxX + (other << columnShift)]);
            }

            product.Result[column] = product.Accumulates != 0 ? arithmetic.Add(product.Result[column], sum) : sum;
        }
    }
}

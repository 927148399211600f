using System.ComponentModel;
using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// The arguments of a matrix product: result[row, column] = scale * sum[depth](left[row, depth] * right[column, depth]), or the like. Matrices are given by
/// their first element and what one step along each index moves on. For generated code.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct MatrixProduct<T>
    where T : unmanaged
{
    /// <summary>The extents.</summary>
    public long Rows, Columns, Depth;

    /// <summary>The matrix over rows and depth.</summary>
    public ArrayView<T> Left;

    /// <summary>Its steps.</summary>
    public long LeftRow, LeftDepth;

    /// <summary>The matrix over columns and depth.</summary>
    public ArrayView<T> Right;

    /// <summary>Its steps.</summary>
    public long RightColumn, RightDepth;

    /// <summary>For weighted differences, the matrix over rows and columns from which the right one is subtracted.</summary>
    public ArrayView<T> Origin;

    /// <summary>Its steps.</summary>
    public long OriginRow, OriginColumn;

    /// <summary>The vector over the depth that is 0 where nothing is summed, where <see cref="HasShown"/> is not 0.</summary>
    public ArrayView<T> Shown;

    /// <summary>The matrix over rows and columns that is written.</summary>
    public ArrayView<T> Result;

    /// <summary>Its step from row to row.</summary>
    public long ResultRow;

    /// <summary>One number on the device, where <see cref="HasScale"/> is not 0.</summary>
    public ArrayView<double> Scale;

    /// <summary>Whether there is a scale, whether only some of the depth is summed, and whether the product is added to what is there.</summary>
    public int HasScale, HasShown, Accumulates;
}

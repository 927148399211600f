using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Products of matrices that lie anywhere in memory, on all threads. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Contractions
{
    /// <summary>Multiplications and additions that a core does in a microsecond, cautiously.</summary>
    private const double ProductsOfMicrosecond = 25_000;

    /// <summary>
    /// Multiplies: <c>result[i, j] = (accumulate ? result[i, j] : 0) + scale * sum over k of left[i, k] * right[j, k]</c>.
    /// </summary>
    /// <remarks>
    /// An element of the result depends on its row of the left operand, its row of the right one, the depth and the scale only: not on the number of
    /// threads, not on the other extents. Scratch is under 2 MB a thread whatever the extents are. Nothing is allocated once warm.
    /// </remarks>
    /// <param name="rows">The rows of the result, from 0.</param>
    /// <param name="columns">The columns of the result, from 0.</param>
    /// <param name="depth">The extent that is summed over, from 0.</param>
    /// <param name="left">Element (0, 0) of the left operand.</param>
    /// <param name="leftRowStride">From a row of the left operand to the next, in elements.</param>
    /// <param name="leftDepthStride">From a k of the left operand to the next, in elements.</param>
    /// <param name="right">Element (0, 0) of the right operand.</param>
    /// <param name="rightColumnStride">From a column of the result to the next in the right operand, in elements.</param>
    /// <param name="rightDepthStride">From a k of the right operand to the next, in elements.</param>
    /// <param name="result">Element (0, 0) of the result, whose columns lie side by side. It must not overlap the operands.</param>
    /// <param name="resultStride">From a row of the result to the next, in elements.</param>
    /// <param name="scale">What every product is multiplied by: the left operand is, in the type of the elements.</param>
    /// <param name="accumulate">Whether to add to the result instead of overwriting it.</param>
    /// <typeparam name="V">The vector type that multiplies.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Multiply<V, T>(
        nint rows,
        nint columns,
        nint depth,
        ref readonly T left,
        nint leftRowStride,
        nint leftDepthStride,
        ref readonly T right,
        nint rightColumnStride,
        nint rightDepthStride,
        ref T result,
        nint resultStride,
        T scale,
        bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        Multiply<V, T>(
            rows, columns, depth, in left, leftRowStride, leftDepthStride, in right, rightColumnStride, rightDepthStride, in Unsafe.NullRef<T>(), ref result,
            resultStride, scale, accumulate);
    }

    /// <summary>
    /// Multiplies what is shown: <c>result[i, j] = (accumulate ? result[i, j] : 0) + scale * sum over k with shown[k] != 0 of left[i, k] * right[j, k]</c>.
    /// Of the other k nothing is looked at: there need not be a number.
    /// </summary>
    /// <remarks>
    /// An element of the result depends on its row of the left operand, its row of the right one, the depth and the scale only: not on the number of
    /// threads, not on the other extents. Scratch is under 2 MB a thread whatever the extents are. Nothing is allocated once warm.
    /// </remarks>
    /// <param name="rows">The rows of the result, from 0.</param>
    /// <param name="columns">The columns of the result, from 0.</param>
    /// <param name="depth">The extent that is summed over, from 0.</param>
    /// <param name="left">Element (0, 0) of the left operand.</param>
    /// <param name="leftRowStride">From a row of the left operand to the next, in elements.</param>
    /// <param name="leftDepthStride">From a k of the left operand to the next, in elements.</param>
    /// <param name="right">Element (0, 0) of the right operand.</param>
    /// <param name="rightColumnStride">From a column of the result to the next in the right operand, in elements.</param>
    /// <param name="rightDepthStride">From a k of the right operand to the next, in elements.</param>
    /// <param name="shown">The first of as many elements as the depth: 0 hides a k.</param>
    /// <param name="result">Element (0, 0) of the result, whose columns lie side by side. It must not overlap the operands.</param>
    /// <param name="resultStride">From a row of the result to the next, in elements.</param>
    /// <param name="scale">What every product is multiplied by: the left operand is, in the type of the elements.</param>
    /// <param name="accumulate">Whether to add to the result instead of overwriting it.</param>
    /// <typeparam name="V">The vector type that multiplies.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Multiply<V, T>(
        nint rows,
        nint columns,
        nint depth,
        ref readonly T left,
        nint leftRowStride,
        nint leftDepthStride,
        ref readonly T right,
        nint rightColumnStride,
        nint rightDepthStride,
        ref readonly T shown,
        ref T result,
        nint resultStride,
        T scale,
        bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var kernel = new ProductKernel<V, T>
        {
            Rows = rows,
            Columns = columns,
            Depth = depth,
            Left = ref left,
            LeftRowStride = leftRowStride,
            LeftDepthStride = leftDepthStride,
            Right = ref right,
            RightColumnStride = rightColumnStride,
            RightDepthStride = rightDepthStride,
            Shown = ref shown,
            Result = ref result,
            ResultStride = resultStride,
            Scale = scale,
            Accumulate = accumulate,
        };
        kernel.Cut(LossGenOptions.MaxDegreeOfParallelism);
        Blocks.Run(ref kernel, kernel.BlockCount, (double)rows * columns * depth / ProductsOfMicrosecond);
    }

    /// <summary>Copies a matrix into its transpose: <c>target[j, i] = source[i, j]</c>, both row by row and dense.</summary>
    /// <param name="rows">The rows of the source, from 0.</param>
    /// <param name="columns">The columns of the source, from 0.</param>
    /// <param name="source">Element (0, 0) of the source.</param>
    /// <param name="target">Element (0, 0) of the target, which must not overlap the source.</param>
    /// <typeparam name="T">The element: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Transpose<T>(nint rows, nint columns, ref readonly T source, ref T target)
        where T : unmanaged
    {
        var kernel = new TransposeKernel<T> { Rows = rows, Columns = columns, Source = ref source, Target = ref target };
        Blocks.Run(ref kernel, kernel.BlockCount, BlockGrain.Microseconds((double)rows * columns * TransposeKernel<T>.CostOfElement));
    }

    /// <summary>Sums the rows of a matrix: <c>result[j] = (accumulate ? result[j] : 0) + sum over i of matrix[i, j]</c>.</summary>
    /// <remarks>An element of the result depends on its column and the number of rows only, not on the number of threads.</remarks>
    /// <param name="rows">The rows, from 0.</param>
    /// <param name="columns">The columns, from 0, which lie side by side and without gaps.</param>
    /// <param name="matrix">Element (0, 0).</param>
    /// <param name="result">The first element of the result.</param>
    /// <param name="accumulate">Whether to add to the result instead of overwriting it.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void SumRows<V, T>(nint rows, nint columns, ref readonly T matrix, ref T result, bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        var kernel = new RowSumKernel<V, T> { Rows = rows, Columns = columns, Matrix = ref matrix, Result = ref result, Accumulate = accumulate };
        Blocks.Run(ref kernel, kernel.BlockCount, BlockGrain.Microseconds((double)rows * columns));
    }
}

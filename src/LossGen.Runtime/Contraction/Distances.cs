using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>
/// Squared distances between the vectors of two matrices, and sums of weighted differences, as matrix products on all threads. The mean of the right
/// vectors is subtracted from both sides first, so that a common offset costs no digits. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Distances
{
    /// <summary>The elements of a block of shifted vectors: 2 MB of <see cref="float"/>.</summary>
    private const int BlockElements = 1 << 19;

    /// <summary>
    /// Computes <c>result[i, j] = scale * sum over k of (left[i, k] - right[j, k])^2</c>, by the norms and a product where that does not cancel,
    /// and exactly where it would.
    /// </summary>
    /// <remarks>An element depends on the operands and the extents only, not on the number of threads. Nothing is allocated once warm.</remarks>
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
    /// <param name="scale">What every distance is multiplied by.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Squared<V, T>(
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
        T scale)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        var leftVectors = new Vectors<V, T> { Count = rows, Length = depth, First = ref left, VectorStride = leftRowStride, ElementStride = leftDepthStride };
        var rightVectors = new Vectors<V, T>
        {
            Count = columns, Length = depth, First = ref right, VectorStride = rightColumnStride, ElementStride = rightDepthStride,
        };
        Squared(leftVectors, rightVectors, rightVectors, ref result, resultStride, scale);
    }

    /// <summary>
    /// Computes rows of the transpose of what <see cref="Squared{V, T}(nint, nint, nint, ref readonly T, nint, nint, ref readonly T, nint, nint, ref T, nint, T)"/>
    /// computes of the same matrices the other way round, to the last bit: an element that is the least of its row there is the least of its column here.
    /// </summary>
    /// <remarks>An element depends on the operands and the extents only, not on the number of threads. Nothing is allocated once warm.</remarks>
    /// <param name="rows">The rows of the result, from 0.</param>
    /// <param name="columns">The columns of the result, from 0.</param>
    /// <param name="depth">The extent that is summed over, from 0.</param>
    /// <param name="left">Element (0, 0) of the left operand: of its rows that are to be computed.</param>
    /// <param name="leftRowStride">From a row of the left operand to the next, in elements.</param>
    /// <param name="leftDepthStride">From a k of the left operand to the next, in elements.</param>
    /// <param name="right">Element (0, 0) of the right operand.</param>
    /// <param name="rightColumnStride">From a column of the result to the next in the right operand, in elements.</param>
    /// <param name="rightDepthStride">From a k of the right operand to the next, in elements.</param>
    /// <param name="whole">Element (0, 0) of the whole left operand, whose mean is subtracted from all vectors. It has the strides of the left one.</param>
    /// <param name="wholeRows">The rows of the whole left operand.</param>
    /// <param name="result">Element (0, 0) of the result, whose columns lie side by side. It must not overlap the operands.</param>
    /// <param name="resultStride">From a row of the result to the next, in elements.</param>
    /// <param name="scale">What every distance is multiplied by.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void SquaredTransposed<V, T>(
        nint rows,
        nint columns,
        nint depth,
        ref readonly T left,
        nint leftRowStride,
        nint leftDepthStride,
        ref readonly T right,
        nint rightColumnStride,
        nint rightDepthStride,
        ref readonly T whole,
        nint wholeRows,
        ref T result,
        nint resultStride,
        T scale)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        var leftVectors = new Vectors<V, T> { Count = rows, Length = depth, First = ref left, VectorStride = leftRowStride, ElementStride = leftDepthStride };
        var rightVectors = new Vectors<V, T>
        {
            Count = columns, Length = depth, First = ref right, VectorStride = rightColumnStride, ElementStride = rightDepthStride,
        };
        var wholeVectors = new Vectors<V, T>
        {
            Count = wholeRows, Length = depth, First = ref whole, VectorStride = leftRowStride, ElementStride = leftDepthStride,
        };
        Squared(leftVectors, rightVectors, wholeVectors, ref result, resultStride, scale);
    }

    /// <summary>
    /// Computes <c>result[i, j] = (accumulate ? result[i, j] : 0) + scale * sum over k of weights[i, k] * (origin[i, j] - right[j, k])</c>.
    /// </summary>
    /// <remarks>An element depends on the operands and the extents only, not on the number of threads. Nothing is allocated once warm.</remarks>
    /// <param name="rows">The rows of the result, from 0.</param>
    /// <param name="columns">The columns of the result, from 0.</param>
    /// <param name="depth">The extent that is summed over, from 0.</param>
    /// <param name="weights">Element (0, 0) of the weights.</param>
    /// <param name="weightsRowStride">From a row of the weights to the next, in elements.</param>
    /// <param name="weightsDepthStride">From a k of the weights to the next, in elements.</param>
    /// <param name="right">Element (0, 0) of what is subtracted.</param>
    /// <param name="rightColumnStride">From a column of the result to the next there, in elements.</param>
    /// <param name="rightDepthStride">From a k to the next there, in elements.</param>
    /// <param name="origin">Element (0, 0) of what it is subtracted from.</param>
    /// <param name="originRowStride">From a row of the result to the next there, in elements.</param>
    /// <param name="originColumnStride">From a column of the result to the next there, in elements.</param>
    /// <param name="result">Element (0, 0) of the result, whose columns lie side by side. It must not overlap the operands.</param>
    /// <param name="resultStride">From a row of the result to the next, in elements.</param>
    /// <param name="scale">What every sum is multiplied by.</param>
    /// <param name="accumulate">Whether to add to the result instead of overwriting it.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Weighted<V, T>(
        nint rows,
        nint columns,
        nint depth,
        ref readonly T weights,
        nint weightsRowStride,
        nint weightsDepthStride,
        ref readonly T right,
        nint rightColumnStride,
        nint rightDepthStride,
        ref readonly T origin,
        nint originRowStride,
        nint originColumnStride,
        ref T result,
        nint resultStride,
        T scale,
        bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        Weighted<V, T>(
            rows, columns, depth, in weights, weightsRowStride, weightsDepthStride, in right, rightColumnStride, rightDepthStride, in origin, originRowStride,
            originColumnStride, in Unsafe.NullRef<T>(), ref result, resultStride, scale, accumulate);
    }

    /// <summary>
    /// Computes what <see cref="Weighted{V, T}(nint, nint, nint, ref readonly T, nint, nint, ref readonly T, nint, nint, ref readonly T, nint, nint, ref T, nint, T, bool)"/>
    /// does, of those k only where <c>shown[k]</c> is not 0. Of the others nothing is looked at: there need not be a number, but the weights are 0.
    /// </summary>
    /// <remarks>An element depends on the operands and the extents only, not on the number of threads. Nothing is allocated once warm.</remarks>
    /// <param name="rows">The rows of the result, from 0.</param>
    /// <param name="columns">The columns of the result, from 0.</param>
    /// <param name="depth">The extent that is summed over, from 0.</param>
    /// <param name="weights">Element (0, 0) of the weights.</param>
    /// <param name="weightsRowStride">From a row of the weights to the next, in elements.</param>
    /// <param name="weightsDepthStride">From a k of the weights to the next, in elements.</param>
    /// <param name="right">Element (0, 0) of what is subtracted.</param>
    /// <param name="rightColumnStride">From a column of the result to the next there, in elements.</param>
    /// <param name="rightDepthStride">From a k to the next there, in elements.</param>
    /// <param name="origin">Element (0, 0) of what it is subtracted from.</param>
    /// <param name="originRowStride">From a row of the result to the next there, in elements.</param>
    /// <param name="originColumnStride">From a column of the result to the next there, in elements.</param>
    /// <param name="shown">The first of as many elements as the depth: 0 hides a k.</param>
    /// <param name="result">Element (0, 0) of the result, whose columns lie side by side. It must not overlap the operands.</param>
    /// <param name="resultStride">From a row of the result to the next, in elements.</param>
    /// <param name="scale">What every sum is multiplied by.</param>
    /// <param name="accumulate">Whether to add to the result instead of overwriting it.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">Its lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Weighted<V, T>(
        nint rows,
        nint columns,
        nint depth,
        ref readonly T weights,
        nint weightsRowStride,
        nint weightsDepthStride,
        ref readonly T right,
        nint rightColumnStride,
        nint rightDepthStride,
        ref readonly T origin,
        nint originRowStride,
        nint originColumnStride,
        ref readonly T shown,
        ref T result,
        nint resultStride,
        T scale,
        bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        var vectors = new Vectors<V, T> { Count = depth, Length = columns, First = ref right, VectorStride = rightDepthStride, ElementStride = rightColumnStride };
        nint most = nint.Max(1, BlockElements / columns);
        nint blockDepth = nint.Min(depth, most);
        using var centreMemory = new Rented<T>(columns);
        using var shiftedMemory = new Rented<T>(blockDepth * columns);
        using var normMemory = new Rented<T>(blockDepth);
        ref T centre = ref MemoryMarshal.GetReference(centreMemory.Span);
        ref T shifted = ref MemoryMarshal.GetReference(shiftedMemory.Span);
        CentringKernel<V, T>.Mean(vectors, in shown, ref centre);
        var kernel = new WeightSumKernel<V, T>
        {
            Weights = new() { Count = rows, Length = depth, First = ref weights, VectorStride = weightsRowStride, ElementStride = weightsDepthStride },
            Origin = new() { Count = rows, Length = columns, First = ref origin, VectorStride = originRowStride, ElementStride = originColumnStride },
            Centre = ref centre,
            Result = ref result,
            ResultStride = resultStride,
            Scale = scale,
            Accumulate = accumulate,
            PerBlock = (BlockGrain.Iterations(rows, depth + columns) + V.Count - 1) / V.Count * V.Count,
        };
        Blocks.Run(ref kernel, BlockGrain.Blocks(rows, kernel.PerBlock), BlockGrain.Microseconds(rows * (depth + columns)));
        for (nint k = 0; k < depth; k += blockDepth)
        {
            Vectors<V, T> some = vectors.Slice(k, nint.Min(blockDepth, depth - k));
            CentringKernel<V, T>.Run(some, in centre, ref shifted, ref MemoryMarshal.GetReference(normMemory.Span));
            Contractions.Multiply<V, T>(
                rows,
                columns,
                some.Count,
                in Unsafe.Add(ref Unsafe.AsRef(in weights), k * weightsDepthStride),
                weightsRowStride,
                weightsDepthStride,
                in shifted,
                1,
                columns,
                in Unsafe.IsNullRef(in shown) ? ref shown : ref Unsafe.Add(ref Unsafe.AsRef(in shown), k),
                ref result,
                resultStride,
                -scale,
                accumulate: true);
        }
    }

    /// <summary>The squared distances, with the mean of the given vectors subtracted from both sides.</summary>
    private static void Squared<V, T>(
        Vectors<V, T> leftVectors, Vectors<V, T> rightVectors, Vectors<V, T> centred, ref T result, nint resultStride, T scale)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        (nint rows, nint columns, nint depth) = (leftVectors.Count, rightVectors.Count, leftVectors.Length);
        if (rows == 0 || columns == 0)
        {
            return;
        }

        nint most = nint.Max(1, BlockElements / nint.Max(1, depth));
        nint blockRows = nint.Min(rows, most);
        nint blockColumns = nint.Min(columns, most);
        using var centreMemory = new Rented<T>(depth);
        using var leftMemory = new Rented<T>(blockRows * depth);
        using var rightMemory = new Rented<T>(blockColumns * depth);
        using var leftNormMemory = new Rented<T>(blockRows);
        using var rightNormMemory = new Rented<T>(blockColumns);
        ref T centre = ref MemoryMarshal.GetReference(centreMemory.Span);
        ref T shiftedLeft = ref MemoryMarshal.GetReference(leftMemory.Span);
        ref T shiftedRight = ref MemoryMarshal.GetReference(rightMemory.Span);
        ref T leftNorms = ref MemoryMarshal.GetReference(leftNormMemory.Span);
        ref T rightNorms = ref MemoryMarshal.GetReference(rightNormMemory.Span);
        CentringKernel<V, T>.Mean(centred, in Unsafe.NullRef<T>(), ref centre);
        for (nint column = 0; column < columns; column += blockColumns)
        {
            Vectors<V, T> someRight = rightVectors.Slice(column, nint.Min(blockColumns, columns - column));
            CentringKernel<V, T>.Run(someRight, in centre, ref shiftedRight, ref rightNorms);
            for (nint row = 0; row < rows; row += blockRows)
            {
                Vectors<V, T> someLeft = leftVectors.Slice(row, nint.Min(blockRows, rows - row));
                ref T tile = ref Unsafe.Add(ref result, (row * resultStride) + column);
                CentringKernel<V, T>.Run(someLeft, in centre, ref shiftedLeft, ref leftNorms);
                Contractions.Multiply<V, T>(
                    someLeft.Count,
                    someRight.Count,
                    depth,
                    in shiftedLeft,
                    depth,
                    1,
                    in shiftedRight,
                    depth,
                    1,
                    ref tile,
                    resultStride,
                    -(T.One + T.One),
                    accumulate: false);
                var kernel = new DistanceKernel<V, T>
                {
                    Left = someLeft,
                    Right = someRight,
                    LeftNorms = ref leftNorms,
                    RightNorms = ref rightNorms,
                    Result = ref tile,
                    ResultStride = resultStride,
                    Scale = scale,
                    PerBlock = BlockGrain.Iterations(someLeft.Count, someRight.Count),
                };
                Blocks.Run(
                    ref kernel,
                    BlockGrain.Blocks(someLeft.Count, kernel.PerBlock),
                    BlockGrain.Microseconds(someLeft.Count * someRight.Count));
            }
        }
    }
}

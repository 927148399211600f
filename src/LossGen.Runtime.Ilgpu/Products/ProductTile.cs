using System.ComponentModel;
using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// The kernel of matrix products. A group computes one tile of the result: 64 x 64 elements with 16 x 16 threads, each with 4 x 4 sums in registers. The depth
/// is cut into slices of 16, for which both matrices' parts of the tile are brought to shared memory, so that an element is read from global memory once
/// a tile. Each slice has sums of its own, so that rounding errors do not add up along the depth. Every element is summed by one thread, in order.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProductTile
{
    /// <summary>The elements of a tile's side that a thread computes.</summary>
    public const int PerThread = 4;

    /// <summary>The depth of a slice.</summary>
    public const int Slice = 16;

    /// <summary>The logarithm of <see cref="Slice"/>.</summary>
    public const int SliceShift = 4;

    /// <summary>The longest side of a tile.</summary>
    public const int MaximumSide = 64;

    /// <summary>Computes a tile. The grid has the tiles of a row along x and those of a column along y; the group is square.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <typeparam name="TArithmetic">What is summed.</typeparam>
    /// <param name="product">The matrices.</param>
    /// <param name="sideShift">The logarithm of the threads of a side.</param>
    /// <param name="usesOrigin">Whether there is an origin.</param>
    public static void Run<T, TArithmetic>(MatrixProduct<T> product, int sideShift, int usesOrigin)
        where T : unmanaged
        where TArithmetic : struct, IArithmetic<T>
    {
        var lefts = SharedMemory.Allocate<T>(MaximumSide * Slice);
        var rights = SharedMemory.Allocate<T>(MaximumSide * Slice);
        var shown = SharedMemory.Allocate<int>(Slice);
        var arithmetic = default(TArithmetic);
        var side = 1 << sideShift;
        var x = Group.IdxX & (side - 1);
        var y = Group.IdxX >> sideShift;
        var firstRow = ((long)Grid.IdxY * PerThread) << sideShift;
        var firstColumn = ((long)Grid.IdxX * PerThread) << sideShift;
        var row = firstRow + y;
        var column = firstColumn + x;
        var s00 = default(T);
        var s01 = default(T);
        var s02 = default(T);
        var s03 = default(T);
        var s10 = default(T);
        var s11 = default(T);
        var s12 = default(T);
        var s13 = default(T);
        var s20 = default(T);
        var s21 = default(T);
        var s22 = default(T);
        var s23 = default(T);
        var s30 = default(T);
        var s31 = default(T);
        var s32 = default(T);
        var s33 = default(T);
        var o00 = Origin(product, row + (0 * side), column + (0 * side), usesOrigin);
        var o01 = Origin(product, row + (0 * side), column + (1 * side), usesOrigin);
        var o02 = Origin(product, row + (0 * side), column + (2 * side), usesOrigin);
        var o03 = Origin(product, row + (0 * side), column + (3 * side), usesOrigin);
        var o10 = Origin(product, row + (1 * side), column + (0 * side), usesOrigin);
        var o11 = Origin(product, row + (1 * side), column + (1 * side), usesOrigin);
        var o12 = Origin(product, row + (1 * side), column + (2 * side), usesOrigin);
        var o13 = Origin(product, row + (1 * side), column + (3 * side), usesOrigin);
        var o20 = Origin(product, row + (2 * side), column + (0 * side), usesOrigin);
        var o21 = Origin(product, row + (2 * side), column + (1 * side), usesOrigin);
        var o22 = Origin(product, row + (2 * side), column + (2 * side), usesOrigin);
        var o23 = Origin(product, row + (2 * side), column + (3 * side), usesOrigin);
        var o30 = Origin(product, row + (3 * side), column + (0 * side), usesOrigin);
        var o31 = Origin(product, row + (3 * side), column + (1 * side), usesOrigin);
        var o32 = Origin(product, row + (3 * side), column + (2 * side), usesOrigin);
        var o33 = Origin(product, row + (3 * side), column + (3 * side), usesOrigin);

        for (var slice = 0L; slice < product.Depth; slice += Slice)
        {
            Bring(lefts, product.Left, firstRow, product.Rows, product.LeftRow, slice, product.Depth, product.LeftDepth, sideShift);
            Bring(rights, product.Right, firstColumn, product.Columns, product.RightColumn, slice, product.Depth, product.RightDepth, sideShift);
            Look<T, TArithmetic>(shown, product, slice);
            Group.Barrier();
            var p00 = default(T);
            var p01 = default(T);
            var p02 = default(T);
            var p03 = default(T);
            var p10 = default(T);
            var p11 = default(T);
            var p12 = default(T);
            var p13 = default(T);
            var p20 = default(T);
            var p21 = default(T);
            var p22 = default(T);
            var p23 = default(T);
            var p30 = default(T);
            var p31 = default(T);
            var p32 = default(T);
            var p33 = default(T);
            var depth = (int)DeviceMath.Min(Slice, product.Depth - slice);
            for (var k = 0; k < depth; k++)
            {
                // What is hidden is left out: it may be NaN in each of the matrices.
                if (product.HasShown != 0 && shown[k] == 0)
                {
                    continue;
                }

                var left = (k << (sideShift + 2)) + y;
                var right = (k << (sideShift + 2)) + x;
                var a0 = lefts[left];
                var a1 = lefts[left + side];
                var a2 = lefts[left + (2 * side)];
                var a3 = lefts[left + (3 * side)];
                var b0 = rights[right];
                var b1 = rights[right + side];
                var b2 = rights[right + (2 * side)];
                var b3 = rights[right + (3 * side)];
                p00 = arithmetic.Step(p00, a0, b0, o00);
                p01 = arithmetic.Step(p01, a0, b1, o01);
                p02 = arithmetic.Step(p02, a0, b2, o02);
                p03 = arithmetic.Step(p03, a0, b3, o03);
                p10 = arithmetic.Step(p10, a1, b0, o10);
                p11 = arithmetic.Step(p11, a1, b1, o11);
                p12 = arithmetic.Step(p12, a1, b2, o12);
                p13 = arithmetic.Step(p13, a1, b3, o13);
                p20 = arithmetic.Step(p20, a2, b0, o20);
                p21 = arithmetic.Step(p21, a2, b1, o21);
                p22 = arithmetic.Step(p22, a2, b2, o22);
                p23 = arithmetic.Step(p23, a2, b3, o23);
                p30 = arithmetic.Step(p30, a3, b0, o30);
                p31 = arithmetic.Step(p31, a3, b1, o31);
                p32 = arithmetic.Step(p32, a3, b2, o32);
                p33 = arithmetic.Step(p33, a3, b3, o33);
            }

            s00 = arithmetic.Add(s00, p00);
            s01 = arithmetic.Add(s01, p01);
            s02 = arithmetic.Add(s02, p02);
            s03 = arithmetic.Add(s03, p03);
            s10 = arithmetic.Add(s10, p10);
            s11 = arithmetic.Add(s11, p11);
            s12 = arithmetic.Add(s12, p12);
            s13 = arithmetic.Add(s13, p13);
            s20 = arithmetic.Add(s20, p20);
            s21 = arithmetic.Add(s21, p21);
            s22 = arithmetic.Add(s22, p22);
            s23 = arithmetic.Add(s23, p23);
            s30 = arithmetic.Add(s30, p30);
            s31 = arithmetic.Add(s31, p31);
            s32 = arithmetic.Add(s32, p32);
            s33 = arithmetic.Add(s33, p33);
            Group.Barrier();
        }

        Write<T, TArithmetic>(product, row + (0 * side), column + (0 * side), s00);
        Write<T, TArithmetic>(product, row + (0 * side), column + (1 * side), s01);
        Write<T, TArithmetic>(product, row + (0 * side), column + (2 * side), s02);
        Write<T, TArithmetic>(product, row + (0 * side), column + (3 * side), s03);
        Write<T, TArithmetic>(product, row + (1 * side), column + (0 * side), s10);
        Write<T, TArithmetic>(product, row + (1 * side), column + (1 * side), s11);
        Write<T, TArithmetic>(product, row + (1 * side), column + (2 * side), s12);
        Write<T, TArithmetic>(product, row + (1 * side), column + (3 * side), s13);
        Write<T, TArithmetic>(product, row + (2 * side), column + (0 * side), s20);
        Write<T, TArithmetic>(product, row + (2 * side), column + (1 * side), s21);
        Write<T, TArithmetic>(product, row + (2 * side), column + (2 * side), s22);
        Write<T, TArithmetic>(product, row + (2 * side), column + (3 * side), s23);
        Write<T, TArithmetic>(product, row + (3 * side), column + (0 * side), s30);
        Write<T, TArithmetic>(product, row + (3 * side), column + (1 * side), s31);
        Write<T, TArithmetic>(product, row + (3 * side), column + (2 * side), s32);
        Write<T, TArithmetic>(product, row + (3 * side), column + (3 * side), s33);
    }

    /// <summary>
    /// Brings a slice of a matrix to shared memory, depth by depth, 0 beyond its ends. Neighbouring threads read neighbouring elements, whichever way
    /// the matrix lies.
    /// </summary>
    private static void Bring<T>(
        ArrayView<T> shared, ArrayView<T> matrix, long first, long count, long step, long slice, long depth, long depthStep, int sideShift)
        where T : unmanaged
    {
        var tileShift = sideShift + 2;
        for (var i = Group.IdxX; i < Slice << tileShift; i += Group.DimX)
        {
            var (item, k) = depthStep == 1 ? (i >> SliceShift, i & (Slice - 1)) : (i & ((1 << tileShift) - 1), i >> tileShift);
            var isInside = first + item < count && slice + k < depth;
            shared[(k << tileShift) + item] = isInside ? matrix[((first + item) * step) + ((slice + k) * depthStep)] : default;
        }
    }

    /// <summary>Finds what of a slice is shown.</summary>
    private static void Look<T, TArithmetic>(ArrayView<int> shown, MatrixProduct<T> product, long slice)
        where T : unmanaged
        where TArithmetic : struct, IArithmetic<T>
    {
        var arithmetic = default(TArithmetic);
        for (var k = Group.IdxX; k < Slice; k += Group.DimX)
        {
            var isShown = 1;
            if (product.HasShown != 0 && slice + k < product.Depth && arithmetic.IsZero(product.Shown[slice + k]))
            {
                isShown = 0;
            }

            shown[k] = isShown;
        }
    }

    private static T Origin<T>(MatrixProduct<T> product, long row, long column, int usesOrigin)
        where T : unmanaged =>
        usesOrigin != 0 && row < product.Rows && column < product.Columns
            ? product.Origin[(row * product.OriginRow) + (column * product.OriginColumn)]
            : default;

    private static void Write<T, TArithmetic>(MatrixProduct<T> product, long row, long column, T sum)
        where T : unmanaged
        where TArithmetic : struct, IArithmetic<T>
    {
        if (row < product.Rows && column < product.Columns)
        {
            var arithmetic = default(TArithmetic);
            var place = (row * product.ResultRow) + column;
            if (product.HasScale != 0)
            {
                sum = arithmetic.Scale(sum, product.Scale[0]);
            }

            product.Result[place] = product.Accumulates != 0 ? arithmetic.Add(product.Result[place], sum) : sum;
        }
    }
}

using System;
using System.Numerics;
using System.Runtime.InteropServices;
using CsCheck;
using Xunit;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>The packed product against plain loops in double, for all vector types.</summary>
public sealed class MatrixProductTests
{
    private static readonly int[] s_tails = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 23, 31, 32, 33, 100];

    [Fact]
    public void Random_shapes_layouts_and_strides()
    {
        Gen<int> extent = Gen.OneOf(Gen.Int[0, 40], Gen.Int[0, 200]);
        Gen<Layout> layout = Gen.Enum<Layout>();
        Gen.Select(extent, extent, Gen.Int[0, 900], layout, layout, Gen.Bool, Gen.Int[0, 1000]).Sample(
            (rows, columns, depth, leftLayout, rightLayout, accumulate, seed) =>
            {
                OneShape<float>(rows, columns, depth, leftLayout, rightLayout, accumulate, seed);
                OneShape<double>(rows, columns, depth, leftLayout, rightLayout, accumulate, seed);
            },
            iter: 40,
            threads: 1);
    }

    [Fact]
    public void An_element_does_not_depend_on_its_place_in_the_tile()
    {
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 80], Gen.Int[1, 1000], Gen.Int[0, 59], Gen.Int[0, 79], Gen.Int[0, 1000]).Sample(
            (rows, columns, depth, row, column, seed) =>
            {
                row %= rows;
                column %= columns;
                OnePlace<Single512, float>(rows, columns, depth, row, column, seed);
                OnePlace<Single256, float>(rows, columns, depth, row, column, seed);
                OnePlace<Double256, double>(rows, columns, depth, row, column, seed);
                OnePlace<Double128, double>(rows, columns, depth, row, column, seed);
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public void Not_a_number_and_infinities_reach_only_their_own_row_and_column()
    {
        const int Rows = 13, Columns = 21, Depth = 9;
        var left = new Operand<float>(Rows, Depth, Layout.UnitDepth, 1);
        var right = new Operand<float>(Columns, Depth, Layout.UnitDepth, 2);
        left.Elements[(5 * Depth) + 3] = float.NaN;
        right.Elements[(20 * Depth) + 8] = float.PositiveInfinity;
        (float[] packedLeft, float[] packedRight) = ProductCheck.Pack<Single256, float>(left, right, Rows, Columns, Depth);
        float[] result = ProductCheck.Multiply<Single256, float>(packedLeft, packedRight, Rows, Columns, Depth, false);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                float value = result[(row * Columns) + column];
                Assert.Equal(row == 5, float.IsNaN(value));
                Assert.Equal(row != 5 && column == 20, float.IsInfinity(value));
            }
        }
    }

    [Fact]
    public void Nothing_beyond_the_operands_and_the_tile_is_touched()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs mmap and mprotect");
        foreach (int rows in s_tails)
        {
            foreach (int columns in s_tails)
            {
                GuardedProduct<Single256, float>(rows, columns, 7);
                GuardedProduct<Double128, double>(rows, columns, 5);
            }

            GuardedProduct<Single512, float>(rows, 37, 3);
            GuardedProduct<Single128, float>(rows, 11, 401);
            GuardedProduct<Double512, double>(rows, 19, 2);
            GuardedProduct<Double256, double>(rows, 10, 1);
        }
    }

    [Fact]
    public void Nothing_is_allocated_once_warm()
    {
        const int Size = 50;
        float[] source = new float[Size * Size];
        float[] tile = new float[Size * Size];
        float[] left = new float[MatrixProduct.PackedLeftLength<Single256, float>(Size, Size)];
        float[] right = new float[MatrixProduct.PackedRightLength<Single256, float>(Size, Size)];
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            MatrixProduct.PackLeft<Single256, float>(in source[0], Size, 1, Size, Size, left);
            MatrixProduct.PackRight<Single256, float>(in source[0], 1, Size, Size, Size, right);
            MatrixProduct.Multiply<Single256, float>(left, right, Size, Size, Size, ref tile[0], Size, false);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_packed_operand_that_is_too_short_is_refused()
    {
        float[] source = new float[100];
        float[] tile = new float[100];
        int right = (int)MatrixProduct.PackedRightLength<Single256, float>(5, 4);
        Assert.Equal(32, right);
        Assert.Throws<ArgumentException>("packed", () => MatrixProduct.PackLeft<Single256, float>(in source[0], 4, 1, 5, 4, new float[19]));
        Assert.Throws<ArgumentException>("packed", () => MatrixProduct.PackRight<Single256, float>(in source[0], 4, 1, 5, 4, new float[right - 1]));
        Assert.Throws<ArgumentException>(
            "packedLeft",
            () => MatrixProduct.Multiply<Single256, float>(new float[19], new float[right], 5, 5, 4, ref tile[0], 5, false));
        Assert.Throws<ArgumentException>(
            "packedRight",
            () => MatrixProduct.Multiply<Single256, float>(new float[20], new float[right - 1], 5, 5, 4, ref tile[0], 5, false));
    }

    private static void OneShape<T>(int rows, int columns, int depth, Layout leftLayout, Layout rightLayout, bool accumulate, int seed)
        where T : unmanaged, INumber<T>
    {
        var left = new Operand<T>(rows, depth, leftLayout, seed);
        var right = new Operand<T>(columns, depth, rightLayout, seed + 1);
        (double[] sums, double[] magnitudes) = ProductCheck.Reference(left, right, rows, columns, depth);
        T[][] results = typeof(T) == typeof(float)
            ? [
                (T[])(object)Product<Single512, float>((Operand<float>)(object)left, (Operand<float>)(object)right, rows, columns, depth, accumulate),
                (T[])(object)Product<Single256, float>((Operand<float>)(object)left, (Operand<float>)(object)right, rows, columns, depth, accumulate),
                (T[])(object)Product<Single128, float>((Operand<float>)(object)left, (Operand<float>)(object)right, rows, columns, depth, accumulate),
                (T[])(object)Product<SingleScalar, float>((Operand<float>)(object)left, (Operand<float>)(object)right, rows, columns, depth, accumulate),
            ]
            : [
                (T[])(object)Product<Double512, double>((Operand<double>)(object)left, (Operand<double>)(object)right, rows, columns, depth, accumulate),
                (T[])(object)Product<Double256, double>((Operand<double>)(object)left, (Operand<double>)(object)right, rows, columns, depth, accumulate),
                (T[])(object)Product<Double128, double>((Operand<double>)(object)left, (Operand<double>)(object)right, rows, columns, depth, accumulate),
                (T[])(object)Product<DoubleScalar, double>((Operand<double>)(object)left, (Operand<double>)(object)right, rows, columns, depth, accumulate),
            ];
        ProductCheck.Compare(results[0], sums, magnitudes, columns, rows, columns, depth, accumulate);

        // Bit for bit the same for all vector types.
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
        Assert.Equal(results[0], results[3]);
    }

    private static T[] Product<V, T>(Operand<T> left, Operand<T> right, int rows, int columns, int depth, bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        (T[] packedLeft, T[] packedRight) = ProductCheck.Pack<V, T>(left, right, rows, columns, depth);
        return ProductCheck.Multiply<V, T>(packedLeft, packedRight, rows, columns, depth, accumulate);
    }

    private static void OnePlace<V, T>(int rows, int columns, int depth, int row, int column, int seed)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        var left = new Operand<T>(rows, depth, Layout.UnitDepth, seed);
        var right = new Operand<T>(columns, depth, Layout.UnitDepth, seed + 1);
        T[] whole = Product<V, T>(left, right, rows, columns, depth, false);
        T[] packedLeft = new T[MatrixProduct.PackedLeftLength<V, T>(1, depth)];
        T[] packedRight = new T[MatrixProduct.PackedRightLength<V, T>(1, depth)];
        MatrixProduct.PackLeft<V, T>(in left.Elements[row * depth], depth, 1, 1, depth, packedLeft);
        MatrixProduct.PackRight<V, T>(in right.Elements[column * depth], depth, 1, 1, depth, packedRight);
        T alone = T.Zero;
        MatrixProduct.Multiply<V, T>(packedLeft, packedRight, 1, 1, depth, ref alone, 1, false);
        Assert.Equal(whole[(row * columns) + column], alone);
    }

    private static void GuardedProduct<V, T>(int rows, int columns, int depth)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        using var left = new GuardedMemory<T>(rows * depth);
        using var right = new GuardedMemory<T>(columns * depth);
        using var packedLeft = new GuardedMemory<T>((int)MatrixProduct.PackedLeftLength<V, T>(rows, depth));
        using var packedRight = new GuardedMemory<T>((int)MatrixProduct.PackedRightLength<V, T>(columns, depth));
        using var tile = new GuardedMemory<T>(rows * columns);
        left.Span.Fill(T.One);
        right.Span.Fill(T.One);
        for (int transposed = 0; transposed < 2; transposed++)
        {
            ref T leftStart = ref MemoryMarshal.GetReference(left.Span);
            ref T rightStart = ref MemoryMarshal.GetReference(right.Span);
            ref T tileStart = ref MemoryMarshal.GetReference(tile.Span);
            bool unitDepth = transposed == 0;
            MatrixProduct.PackLeft<V, T>(in leftStart, unitDepth ? depth : 1, unitDepth ? 1 : rows, rows, depth, packedLeft.Span);
            MatrixProduct.PackRight<V, T>(in rightStart, unitDepth ? depth : 1, unitDepth ? 1 : columns, columns, depth, packedRight.Span);
            MatrixProduct.Multiply<V, T>(packedLeft.Span, packedRight.Span, rows, columns, depth, ref tileStart, columns, !unitDepth);
            Assert.Equal(-1, tile.Span.IndexOfAnyExcept(T.CreateChecked(depth * (transposed + 1))));
        }
    }
}

using System;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Xunit;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Packs, multiplies and compares with a plain loop in double.</summary>
internal static class ProductCheck
{
    /// <summary>Bits no product has: what is outside of the tile must keep them.</summary>
    internal const double Guard = -12345;

    /// <summary>The first element of the tile before an accumulating product.</summary>
    private const double Start = 0.75;

    /// <summary>Packs both operands into spans of the exact length between guard elements.</summary>
    internal static (T[] Left, T[] Right) Pack<V, T>(Operand<T> left, Operand<T> right, int rows, int columns, int depth)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        T[] packedLeft = PackGuarded<T>(
            MatrixProduct.PackedLeftLength<V, T>(rows, depth),
            span => MatrixProduct.PackLeft<V, T>(in left.Start, left.LaneStride, left.DepthStride, rows, depth, span));
        T[] packedRight = PackGuarded<T>(
            MatrixProduct.PackedRightLength<V, T>(columns, depth),
            span => MatrixProduct.PackRight<V, T>(in right.Start, right.LaneStride, right.DepthStride, columns, depth, span));
        return (packedLeft, packedRight);
    }

    /// <summary>The tile, row by row without gaps, after a product into a tile with gaps and guards.</summary>
    internal static T[] Multiply<V, T>(T[] packedLeft, T[] packedRight, int rows, int columns, int depth, bool accumulate)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        int stride = columns + 3;
        T guard = T.CreateChecked(Guard);
        T[] memory = new T[stride * (rows + 2)];
        Array.Fill(memory, guard);
        for (int row = 0; row < rows; row++)
        {
            memory.AsSpan((row + 1) * stride, columns).Fill(accumulate ? T.CreateChecked(Start) : T.CreateChecked(double.NaN));
        }

        MatrixProduct.Multiply<V, T>(packedLeft, packedRight, rows, columns, depth, ref memory[stride], stride, accumulate);
        T[] result = new T[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            Span<T> inside = memory.AsSpan((row + 1) * stride, columns);
            inside.CopyTo(result.AsSpan(row * columns, columns));
            inside.Fill(guard);
        }

        Assert.Equal(-1, memory.AsSpan().IndexOfAnyExcept(guard));
        return result;
    }

    /// <summary>Whether each element is within the bound of the sum of |products| for a blocked sum of fused multiply-adds.</summary>
    internal static void Compare<T>(T[] result, double[] sums, double[] magnitudes, int referenceStride, int rows, int columns, int depth, bool accumulate)
        where T : unmanaged, INumber<T>
    {
        double start = accumulate ? Start : 0;
        double bound = ErrorBound<T>(depth);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int at = (row * referenceStride) + column;
                double difference = Math.Abs(double.CreateChecked(result[(row * columns) + column]) - (sums[at] + start));
                if (!(difference <= bound * (magnitudes[at] + start)))
                {
                    Assert.Fail(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{rows} x {columns} x {depth}: element ({row}, {column}) is {result[(row * columns) + column]} instead of {sums[at] + start}"));
                }
            }
        }
    }

    /// <summary>The sums over k, and of the magnitudes, by a plain loop.</summary>
    internal static (double[] Sums, double[] Magnitudes) Reference<T>(Operand<T> left, Operand<T> right, int rows, int columns, int depth)
        where T : unmanaged, INumber<T>
    {
        double[] sums = new double[rows * columns];
        double[] magnitudes = new double[rows * columns];
        double[] leftRow = new double[depth];
        double[] rights = new double[columns * depth];
        for (int at = 0; at < rights.Length; at++)
        {
            rights[at] = right[at / depth, at % depth];
        }

        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < depth; k++)
            {
                leftRow[k] = left[row, k];
            }

            for (int column = 0; column < columns; column++)
            {
                ReadOnlySpan<double> rightRow = rights.AsSpan(column * depth, depth);
                double sum = 0, magnitude = 0;
                for (int k = 0; k < rightRow.Length; k++)
                {
                    double product = leftRow[k] * rightRow[k];
                    sum += product;
                    magnitude += Math.Abs(product);
                }

                sums[(row * columns) + column] = sum;
                magnitudes[(row * columns) + column] = magnitude;
            }
        }

        return (sums, magnitudes);
    }

    // Of a sum of n terms with any order of additions: gamma(n) = n u / (1 - n u), u the unit roundoff. The product adds one block sum for each
    // 384 steps, and perhaps the tile; the reference in double errs likewise.
    private static double ErrorBound<T>(int depth)
        where T : unmanaged
    {
        double unit = Unsafe.SizeOf<T>() == 4 ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);
        double terms = Math.Min(depth, 384) + (depth / 384) + 2;
        double ofReference = (depth + 2) * Math.ScaleB(1, -53);
        return (terms * unit / (1 - (terms * unit))) + ofReference;
    }

    private static T[] PackGuarded<T>(nint length, PackInto<T> pack)
        where T : unmanaged, INumber<T>
    {
        const int GuardLength = 40;
        T guard = T.CreateChecked(Guard);
        T[] memory = new T[length + (2 * GuardLength)];
        Array.Fill(memory, guard);
        Span<T> inside = memory.AsSpan(GuardLength, (int)length);
        pack(inside);
        Assert.Equal(-1, inside.IndexOf(guard));
        T[] packed = inside.ToArray();
        inside.Fill(guard);
        Assert.Equal(-1, memory.AsSpan().IndexOfAnyExcept(guard));
        return packed;
    }

    private delegate void PackInto<T>(Span<T> span);
}

using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Compares distances and sums of weighted differences with plain loops in double.</summary>
internal static class DistanceCheck
{
    private static readonly (int Rows, int Columns, int Depth)[] s_extents =
    [
        (0, 3, 4), (3, 0, 4), (2, 3, 0), (1, 1, 1), (1, 2, 7), (2, 1, 8), (7, 5, 3), (12, 33, 16), (13, 17, 31), (33, 64, 9), (3, 2, 100), (64, 7, 33),
    ];

    internal static void All<V, T>()
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        foreach ((int rows, int columns, int depth) in s_extents)
        {
            foreach (double offset in (double[])[0, 1000])
            {
                foreach (bool isTransposed in (bool[])[false, true])
                {
                    Squared<V, T>(rows, columns, depth, offset, isTransposed);
                    Transposed<V, T>(rows, columns, depth, offset, isTransposed);
                    Weighted<V, T>(rows, columns, depth, offset, isTransposed);
                }
            }
        }

        Near<V, T>();
        NotFinite<V, T>();
    }

    private static void Squared<V, T>(int rows, int columns, int depth, double offset, bool isTransposed)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        T[] left = Values<T>(rows * depth, 1, offset);
        T[] right = Values<T>(columns * depth, 2, offset);
        const double Scale = -0.5;
        T[] result = Distance<V, T>(left, right, rows, columns, depth, isTransposed, T.CreateChecked(Scale));
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double expected = 0;
                for (int k = 0; k < depth; k++)
                {
                    double difference = At(left, i, k, rows, depth, isTransposed) - At(right, j, k, columns, depth, isTransposed);
                    expected += difference * difference;
                }

                double actual = double.CreateChecked(result[(i * columns) + j]);

                // What norms and products lose is at most a few roundings of what is kept without them.
                Assert.Equal(Scale * expected, actual, Epsilon<T>() * 64 * Math.Max(1e-3, expected));
            }
        }
    }

    // In two panels of rows; every element to the last bit.
    private static void Transposed<V, T>(int rows, int columns, int depth, double offset, bool isTransposed)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        T[] left = Values<T>(rows * depth, 1, offset);
        T[] right = Values<T>(columns * depth, 2, offset);
        T[] expected = Distance<V, T>(left, right, rows, columns, depth, isTransposed, T.One);
        var result = new T[columns * rows];
        int rowStride = isTransposed ? 1 : depth;
        int first = columns / 2;
        foreach ((int start, int count) in ((int, int)[])[(0, first), (first, columns - first)])
        {
            Distances.SquaredTransposed<V, T>(
                count,
                rows,
                depth,
                in System.Runtime.CompilerServices.Unsafe.Add(ref First(right), start * rowStride),
                rowStride,
                isTransposed ? columns : 1,
                in First(left),
                rowStride,
                isTransposed ? rows : 1,
                in First(right),
                columns,
                ref System.Runtime.CompilerServices.Unsafe.Add(ref First(result), start * rows),
                rows,
                T.One);
        }

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                Assert.Equal(expected[(i * columns) + j], result[(j * rows) + i]);
            }
        }
    }

    private static void Weighted<V, T>(int rows, int columns, int depth, double offset, bool isTransposed)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        T[] weights = Values<T>(rows * depth, 3, 0);
        T[] right = Values<T>(columns * depth, 4, offset);
        T[] origin = Values<T>(rows * columns, 5, offset);
        const double Scale = 3;
        foreach (bool accumulate in (bool[])[false, true])
        {
            T[] result = [.. Enumerable.Repeat(T.One, rows * columns)];
            Distances.Weighted<V, T>(
                rows,
                columns,
                depth,
                in First(weights),
                isTransposed ? 1 : depth,
                isTransposed ? rows : 1,
                in First(right),
                isTransposed ? 1 : depth,
                isTransposed ? columns : 1,
                in First(origin),
                isTransposed ? 1 : columns,
                isTransposed ? rows : 1,
                ref First(result),
                columns,
                T.CreateChecked(Scale),
                accumulate);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    double expected = 0;
                    double magnitude = 1;
                    for (int k = 0; k < depth; k++)
                    {
                        double weight = At(weights, i, k, rows, depth, isTransposed);
                        expected += weight * (At(origin, i, j, rows, columns, isTransposed) - At(right, j, k, columns, depth, isTransposed));
                        magnitude += Math.Abs(weight);
                    }

                    double actual = double.CreateChecked(result[(i * columns) + j]);
                    double start = accumulate ? 1 : 0;

                    // The origin and the right operand differ by 4 at most, whatever their offset.
                    Assert.Equal(start + (Scale * expected), actual, Epsilon<T>() * 16 * Scale * magnitude * 4);
                }
            }
        }
    }

    /// <summary>Pairs that are the same or all but the same far from the mean, where norms less a product would leave nothing of the distance.</summary>
    private static void Near<V, T>()
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        const int Count = 37;
        const int Depth = 19;
        T[] left = Values<T>(Count * Depth, 7, 0);
        T[] right = [.. left];
        T step = T.CreateChecked(1.0 / 1024);
        for (int i = 0; i < Count; i += 2)
        {
            right[i * Depth] += step;
        }

        T[] result = Distance<V, T>(left, right, Count, Count, Depth, isTransposed: false, T.One);
        for (int i = 0; i < Count; i++)
        {
            T difference = left[i * Depth] - right[i * Depth];
            Assert.Equal(difference * difference, result[(i * Count) + i]);
        }
    }

    /// <summary>An infinity or a NaN stays in the rows and the columns that it is in.</summary>
    private static void NotFinite<V, T>()
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        const int Count = 21;
        const int Depth = 5;
        T infinity = T.One / T.Zero;
        T[] left = Values<T>(Count * Depth, 8, 0);
        T[] right = Values<T>(Count * Depth, 9, 0);
        T[] clean = Distance<V, T>(left, right, Count, Count, Depth, isTransposed: false, T.One);
        left[3 * Depth] = infinity;
        left[(4 * Depth) + 1] = infinity - infinity;
        right[(6 * Depth) + 2] = -infinity;
        T[] result = Distance<V, T>(left, right, Count, Count, Depth, isTransposed: false, T.One);
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
            {
                double actual = double.CreateChecked(result[(i * Count) + j]);
                if (i == 4)
                {
                    Assert.True(double.IsNaN(actual), $"[{i}, {j}] is {actual}.");
                }
                else if (i == 3 || j == 6)
                {
                    Assert.Equal(double.PositiveInfinity, actual);
                }
                else
                {
                    double expected = double.CreateChecked(clean[(i * Count) + j]);
                    Assert.Equal(expected, actual, Epsilon<T>() * 64 * Math.Max(1e-3, expected));
                }
            }
        }
    }

    private static T[] Distance<V, T>(T[] left, T[] right, int rows, int columns, int depth, bool isTransposed, T scale)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        var result = new T[rows * columns];
        Distances.Squared<V, T>(
            rows,
            columns,
            depth,
            in First(left),
            isTransposed ? 1 : depth,
            isTransposed ? rows : 1,
            in First(right),
            isTransposed ? 1 : depth,
            isTransposed ? columns : 1,
            ref First(result),
            columns,
            scale);
        return result;
    }

    private static double At<T>(T[] values, int row, int column, int rows, int columns, bool isTransposed)
        where T : unmanaged, INumber<T> =>
        double.CreateChecked(values[isTransposed ? (column * rows) + row : (row * columns) + column]);

    private static ref T First<T>(T[] values) => ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(values);

    private static double Epsilon<T>() => typeof(T) == typeof(float) ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52);

    private static T[] Values<T>(int count, int seed, double offset)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(seed);
        var values = new T[count];
        for (int i = 0; i < count; i++)
        {
            // Multiples of 2^-12 in -1 to 1 stay exact beside the offset.
            values[i] = T.CreateChecked(offset + (random.Next(-4096, 4097) / 4096.0));
        }

        return values;
    }
}

using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Products that leave out steps of their depth, whatever stands there.</summary>
public sealed class HiddenStepTests
{
    private static readonly (int Rows, int Columns, int Depth)[] s_extents =
        [(1, 1, 1), (3, 5, 7), (13, 33, 40), (64, 17, 385), (200, 3, 100), (5, 1030, 9)];

    [Fact]
    public void Single512() => Check<Single512, float>();

    [Fact]
    public void Single256() => Check<Single256, float>();

    [Fact]
    public void Single128() => Check<Single128, float>();

    [Fact]
    public void SingleScalar() => Check<SingleScalar, float>();

    [Fact]
    public void Double512() => Check<Double512, double>();

    [Fact]
    public void Double256() => Check<Double256, double>();

    private static void Check<V, T>()
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        foreach ((int rows, int columns, int depth) in s_extents)
        {
            foreach (int every in (int[])[1, 2, 5, 1000])
            {
                // Every so many steps are hidden, the first among them.
                T[] shown = [.. Enumerable.Range(0, depth).Select(k => k % every == 0 ? T.Zero : T.One)];
                foreach (bool isTransposed in (bool[])[false, true])
                {
                    Product<V, T>(rows, columns, depth, shown, isTransposed);
                    Weighted<V, T>(rows, columns, depth, shown);
                }
            }
        }
    }

    private static void Product<V, T>(int rows, int columns, int depth, T[] shown, bool isTransposed)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        T[] left = Values<T>(rows, depth, 1, isTransposed, shown, T.CreateChecked(double.NaN));
        T[] right = Values<T>(columns, depth, 2, isTransposed, shown, T.CreateChecked(double.PositiveInfinity));
        T[] zeroedLeft = Values<T>(rows, depth, 1, isTransposed, shown, T.Zero);
        T[] zeroedRight = Values<T>(columns, depth, 2, isTransposed, shown, T.Zero);
        T scale = T.CreateChecked(-0.5);
        T[] expected = [.. Enumerable.Repeat(T.One, rows * columns)];
        T[] actual = [.. expected];
        (int leftRow, int rightColumn, int step) = isTransposed ? (1, 1, 0) : (depth, depth, 1);
        int leftStep = isTransposed ? rows : step;
        int rightStep = isTransposed ? columns : step;
        Contractions.Multiply<V, T>(
            rows, columns, depth, in First(zeroedLeft), leftRow, leftStep, in First(zeroedRight), rightColumn, rightStep, ref First(expected), columns, scale, true);
        Contractions.Multiply<V, T>(
            rows, columns, depth, in First(left), leftRow, leftStep, in First(right), rightColumn, rightStep, in First(shown), ref First(actual), columns, scale, true);
        Assert.Equal(expected, actual);
    }

    private static void Weighted<V, T>(int rows, int columns, int depth, T[] shown)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        T[] weights = Values<T>(rows, depth, 3, false, shown, T.Zero);
        T[] right = Values<T>(columns, depth, 4, true, shown, T.CreateChecked(double.NaN));
        T[] origin = Values<T>(rows, columns, 5, false, [.. Enumerable.Repeat(T.One, columns)], T.Zero);
        var result = new T[rows * columns];
        Distances.Weighted<V, T>(
            rows, columns, depth, in First(weights), depth, 1, in First(right), 1, columns, in First(origin), columns, 1, in First(shown), ref First(result), columns,
            T.One, false);
        double tolerance = (typeof(T) == typeof(float) ? 1e-6 : 1e-14) * (depth + 4);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double expected = Enumerable.Range(0, depth).Where(k => shown[k] != T.Zero).Sum(k =>
                    double.CreateChecked(weights[(i * depth) + k]) * double.CreateChecked(origin[(i * columns) + j] - right[(k * columns) + j]));
                Assert.Equal(expected, double.CreateChecked(result[(i * columns) + j]), tolerance);
            }
        }
    }

    /// <summary>A matrix over lanes and depth, or the other way round, with a value of its own where the depth is hidden.</summary>
    private static T[] Values<T>(int lanes, int depth, int seed, bool isTransposed, T[] shown, T hidden)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(seed);
        var values = new T[lanes * depth];
        for (int lane = 0; lane < lanes; lane++)
        {
            for (int k = 0; k < depth; k++)
            {
                double value = (2 * random.NextDouble()) - 1;
                values[isTransposed ? (k * lanes) + lane : (lane * depth) + k] = shown[k] == T.Zero ? hidden : T.CreateChecked((float)value);
            }
        }

        return values;
    }

    private static ref T First<T>(T[] values) => ref MemoryMarshal.GetArrayDataReference(values);
}

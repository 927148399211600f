using System;
using System.Numerics;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.Simd;

/// <summary>Transposes of every width of row and number of rows, between guard elements that must stay as they are.</summary>
public sealed class LaneTransposeTests
{
    private const int Guard = 40;

    [Fact]
    public void Single512_every_shape() => EveryShape<Single512, float>();

    [Fact]
    public void Single256_every_shape() => EveryShape<Single256, float>();

    [Fact]
    public void Single128_every_shape() => EveryShape<Single128, float>();

    [Fact]
    public void SingleScalar_every_shape() => EveryShape<SingleScalar, float>();

    [Fact]
    public void Double512_every_shape() => EveryShape<Double512, double>();

    [Fact]
    public void Double256_every_shape() => EveryShape<Double256, double>();

    [Fact]
    public void Double128_every_shape() => EveryShape<Double128, double>();

    [Fact]
    public void DoubleScalar_every_shape() => EveryShape<DoubleScalar, double>();

    private static void EveryShape<V, T>()
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        for (int columns = 0; columns <= 40; columns++)
        {
            for (int rows = 1; rows <= V.Count; rows++)
            {
                Check<V, T>(rows, columns, columns);
                Check<V, T>(rows, columns, columns + 3);
            }

            Check<V, T>(V.Count + 2, columns, columns);
        }
    }

    private static void Check<V, T>(int rows, int columns, int stride)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumber<T>
    {
        T guard = T.CreateChecked(-1);
        T[] source = new T[(rows * stride) + 1];
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = T.CreateChecked(i + 1);
        }

        T[] tile = new T[(columns * V.Count) + (2 * Guard)];
        Array.Fill(tile, guard);
        LaneTranspose.Load<V, T>(in source[0], stride, rows, columns, ref tile[Guard]);
        for (int i = 0; i < tile.Length; i++)
        {
            int inside = i - Guard;
            T expected = guard;
            if (inside >= 0 && inside < columns * V.Count)
            {
                expected = source[(Math.Min(inside % V.Count, rows - 1) * stride) + (inside / V.Count)];
            }

            Assert.Equal(expected, tile[i]);
        }

        T[] destination = new T[source.Length + (2 * Guard)];
        Array.Fill(destination, guard);
        LaneTranspose.Store<V, T>(in tile[Guard], rows, columns, ref destination[Guard], stride);
        for (int i = 0; i < destination.Length; i++)
        {
            int inside = i - Guard;
            bool written = inside >= 0 && stride > 0 && inside / stride < Math.Min(rows, V.Count) && inside % stride < columns;
            Assert.Equal(written ? source[inside] : guard, destination[i]);
        }
    }
}

using System;
using System.Numerics;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.Simd;

/// <summary>One column for each lane of a tile, checked against reading it element by element.</summary>
public sealed class TileGatherTests
{
    [Fact]
    public void Single512_lanes() => EveryShape<Single512, float, Int32Lanes512>();

    [Fact]
    public void Single256_lanes() => EveryShape<Single256, float, Int32Lanes256>();

    [Fact]
    public void Single128_lanes() => EveryShape<Single128, float, Int32Lanes128>();

    [Fact]
    public void SingleScalar_lane() => EveryShape<SingleScalar, float, Int64LanesScalar>();

    [Fact]
    public void Double512_lanes() => EveryShape<Double512, double, Int64Lanes512>();

    [Fact]
    public void Double256_lanes() => EveryShape<Double256, double, Int64Lanes256>();

    [Fact]
    public void Double128_lanes() => EveryShape<Double128, double, Int64Lanes128>();

    [Fact]
    public void DoubleScalar_lane() => EveryShape<DoubleScalar, double, Int64LanesScalar>();

    private static void EveryShape<V, T, N>()
        where V : struct, ISimd<V, T, N>
        where T : unmanaged, INumber<T>
        where N : struct, IIntegerLanes<N>
    {
        for (int columns = 1; columns <= 33; columns++)
        {
            T[] tile = new T[columns * V.Count];
            int[] positions = new int[V.Count];
            for (int i = 0; i < tile.Length; i++)
            {
                tile[i] = T.CreateChecked(i + 1);
            }

            for (int lane = 0; lane < V.Count; lane++)
            {
                positions[lane] = ((lane * 7) + columns) % columns;
            }

            V picked = TileGather.Load<V, T, N>(in tile[0], columns, N.Load(in positions[0], 0), V.Count, "z", 1, 100);
            for (int lane = 0; lane < V.Count; lane++)
            {
                Assert.Equal(tile[(positions[lane] * V.Count) + lane], V.GetLane(picked, lane));
            }

            for (int bad = 0; bad < V.Count; bad++)
            {
                foreach (int position in new[] { -1, columns, int.MinValue, int.MaxValue })
                {
                    Outside<V, T, N>(tile, columns, positions, bad, position);
                }
            }
        }
    }

    private static void Outside<V, T, N>(T[] tile, int columns, int[] positions, int bad, int position)
        where V : struct, ISimd<V, T, N>
        where T : unmanaged, INumber<T>
        where N : struct, IIntegerLanes<N>
    {
        int[] labels = (int[])positions.Clone();
        labels[bad] = position;
        N lanes = N.Load(in labels[0], 0);
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => TileGather.Load<V, T, N>(in tile[0], columns, lanes, V.Count, "z", 1, 100));
        Assert.Equal("z", error.ParamName);
        Assert.Equal((long)position, error.ActualValue);
        Assert.Contains($"position {100 + bad},", error.Message, StringComparison.Ordinal);

        // Lanes that are no rows, and lanes outside of the mask, are not looked at.
        TileGather.Load<V, T, N>(in tile[0], columns, lanes, bad, "z", 1, 100);
        V inside = V.Not(V.Equal(lanes, N.Create(position)));
        V picked = TileGather.Load<V, T, N>(in tile[0], columns, lanes, inside, V.Count, "z", 1, 100);
        for (int lane = 0; lane < V.Count; lane++)
        {
            Assert.Equal(lane == bad ? T.Zero : tile[(labels[lane] * V.Count) + lane], V.GetLane(picked, lane));
        }
    }
}

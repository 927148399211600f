using System;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.Simd;

/// <summary>Vectors from and to numbers of 16 bits, against the conversions of single numbers.</summary>
public sealed class HalvesTests
{
    private static readonly float[] Roundings = MakeRoundings();

    [Fact]
    public void Every_number_is_loaded_exactly_and_stored_back()
    {
        EveryNumber<Single512>();
        EveryNumber<Single256>();
        EveryNumber<Single128>();
        EveryNumber<SingleScalar>();
    }

    [Fact]
    public void Stores_round_as_conversions_of_single_numbers_do()
    {
        Rounds<Single512>();
        Rounds<Single256>();
        Rounds<Single128>();
        Rounds<SingleScalar>();
    }

    [Fact]
    public void Parts_and_strides_touch_only_their_numbers()
    {
        PartsAndStrides<Single512>();
        PartsAndStrides<Single256>();
        PartsAndStrides<Single128>();
        PartsAndStrides<SingleScalar>();
    }

    [Fact]
    public void Tiles_hold_a_vector_a_column()
    {
        Tiles<Single512>();
        Tiles<Single256>();
        Tiles<Single128>();
        Tiles<SingleScalar>();
    }

    private static void EveryNumber<V>()
        where V : struct, ISimd<V, float>
    {
        var halves = new Half[65536];
        var brains = new BFloat16[65536];
        for (var i = 0; i < halves.Length; i++)
        {
            halves[i] = BitConverter.UInt16BitsToHalf((ushort)i);
            brains[i] = BFloat16.FromBits((ushort)i);
        }

        var storedHalves = new Half[65536];
        var storedBrains = new BFloat16[65536];
        for (nint i = 0; i < halves.Length; i += V.Count)
        {
            var fromHalf = Halves.Load<V>(in halves[0], i);
            var fromBrain = Halves.Load<V>(in brains[0], i);
            for (var lane = 0; lane < V.Count; lane++)
            {
                AssertSame((float)halves[i + lane], V.GetLane(fromHalf, lane));
                AssertSame(brains[i + lane], V.GetLane(fromBrain, lane));
            }

            Halves.Store(fromHalf, ref storedHalves[0], i);
            Halves.Store(fromBrain, ref storedBrains[0], i);
        }

        for (var i = 0; i < halves.Length; i++)
        {
            AssertSame(halves[i], storedHalves[i]);
            AssertSame(brains[i], storedBrains[i]);
        }
    }

    private static void Rounds<V>()
        where V : struct, ISimd<V, float>
    {
        var halves = new Half[Roundings.Length];
        var brains = new BFloat16[Roundings.Length];
        for (nint i = 0; i < Roundings.Length; i += V.Count)
        {
            var live = Roundings.Length - i;
            var value = V.Load(in Roundings[0], i, live);
            Halves.Store(value, ref halves[0], i, live);
            Halves.Store(value, ref brains[0], i, live);
        }

        for (var i = 0; i < Roundings.Length; i++)
        {
            AssertSame((Half)Roundings[i], halves[i]);
            AssertSame((BFloat16)Roundings[i], brains[i]);
        }
    }

    private static void PartsAndStrides<V>()
        where V : struct, ISimd<V, float>
    {
        for (var stride = 1; stride <= 3; stride++)
        {
            for (var count = 0; count <= V.Count + 1; count++)
            {
                var lanes = Math.Min(count, V.Count);
                var source = new Half[64];
                for (var i = 0; i < source.Length; i++)
                {
                    source[i] = (Half)(i + 1);
                }

                var loaded = stride == 1
                    ? Halves.Load<V>(in source[0], 3, count)
                    : Halves.LoadStrided<V>(in source[0], 3, stride, count);
                var destination = new Half[64];
                var brains = new BFloat16[64];
                if (stride == 1)
                {
                    Halves.Store(loaded, ref destination[0], 5, count);
                    Halves.Store(loaded, ref brains[0], 5, count);
                }
                else
                {
                    Halves.StoreStrided(loaded, ref destination[0], 5, stride, count);
                    Halves.StoreStrided(loaded, ref brains[0], 5, stride, count);
                }

                for (var lane = 0; lane < V.Count; lane++)
                {
                    Assert.Equal(lane < lanes ? 4 + (lane * stride) : 0, V.GetLane(loaded, lane));
                }

                for (var i = 0; i < destination.Length; i++)
                {
                    var lane = (i - 5) / stride;
                    var expected = i >= 5 && (i - 5) % stride == 0 && lane < lanes ? 4 + (lane * stride) : 0;
                    Assert.Equal(expected, (float)destination[i]);
                    Assert.Equal(expected, (float)brains[i]);
                }
            }
        }
    }

    private static void Tiles<V>()
        where V : struct, ISimd<V, float>
    {
        for (var rows = 1; rows <= V.Count; rows++)
        {
            for (var columns = 0; columns <= 19; columns += 1 + (columns / 5))
            {
                var stride = columns + 2;
                var source = new Half[(V.Count * stride) + 1];
                for (var i = 0; i < source.Length; i++)
                {
                    source[i] = (Half)(i - 100);
                }

                var tile = new float[(columns * V.Count) + 1];
                Halves.LoadTile<V>(in source[0], stride, rows, columns, ref tile[0]);
                var back = new Half[source.Length];
                Halves.StoreTile<V>(in tile[0], rows, columns, ref back[0], stride);
                for (var column = 0; column < columns; column++)
                {
                    for (var lane = 0; lane < V.Count; lane++)
                    {
                        var place = (Math.Min(lane, rows - 1) * stride) + column;
                        Assert.Equal((float)source[place], tile[(column * V.Count) + lane]);
                    }
                }

                for (var i = 0; i < back.Length; i++)
                {
                    var isInside = i / stride < rows && i % stride < columns;
                    Assert.Equal(isInside ? source[i] : Half.Zero, back[i]);
                }
            }
        }
    }

    /// <summary>Every number of either format, the middle between it and its neighbour, and the floats next to both.</summary>
    private static float[] MakeRoundings()
    {
        var result = new System.Collections.Generic.List<float>();
        for (var i = 0; i < 65536; i++)
        {
            var half = (float)BitConverter.UInt16BitsToHalf((ushort)i);
            var next = (float)BitConverter.UInt16BitsToHalf((ushort)(i + 1));
            var middle = (half + next) / 2;
            result.AddRange([half, MathF.BitIncrement(half), MathF.BitDecrement(half)]);
            result.AddRange([middle, MathF.BitIncrement(middle), MathF.BitDecrement(middle)]);
            var high = (uint)i << 16;
            foreach (var low in new uint[] { 0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF })
            {
                result.Add(BitConverter.UInt32BitsToSingle(high | low));
            }
        }

        result.AddRange([65504, 65519.996f, 65520, 65536, 131008, float.MaxValue, float.Epsilon, -float.Epsilon]);
        return [.. result];
    }

    private static void AssertSame(float expected, float actual) =>
        Assert.True(
            float.IsNaN(expected) ? float.IsNaN(actual) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual),
            $"{expected:G9} is expected, not {actual:G9}.");

    private static void AssertSame(Half expected, Half actual) =>
        Assert.True(
            Half.IsNaN(expected)
                ? Half.IsNaN(actual) && Half.IsNegative(expected) == Half.IsNegative(actual)
                : BitConverter.HalfToInt16Bits(expected) == BitConverter.HalfToInt16Bits(actual),
            $"{expected} is expected, not {actual}.");

    private static void AssertSame(BFloat16 expected, BFloat16 actual) =>
        Assert.True(
            BFloat16.IsNaN(expected)
                ? BFloat16.IsNaN(actual) && BFloat16.IsNegative(expected) == BFloat16.IsNegative(actual)
                : expected.ToBits() == actual.ToBits(),
            $"{expected} is expected, not {actual}.");
}

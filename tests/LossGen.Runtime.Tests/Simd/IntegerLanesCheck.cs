using System;
using System.Numerics;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.Simd;

/// <summary>Every member of integer lanes, and of the vector type that they stand beside.</summary>
internal static class IntegerLanesCheck<V, T, TLanes>
    where V : struct, ISimd<V, T, TLanes>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLanes : struct, IIntegerLanes<TLanes>
{
    private const int First = 100;

    private static readonly int[] s_integers = MakeIntegers();
    private static readonly long[] s_longs = Array.ConvertAll(s_integers, i => (long)i);
    private static readonly byte[] s_bytes = Array.ConvertAll(s_integers, i => (byte)i);

    internal static void Arithmetic()
    {
        Assert.Equal(V.Count, TLanes.Count);
        TLanes a = TLanes.Load(in s_integers[0], 0);
        TLanes b = TLanes.Load(in s_integers[0], 50);
        Same(a + b, lane => s_integers[lane] + s_integers[50 + lane]);
        Same(a - b, lane => s_integers[lane] - s_integers[50 + lane]);
        Same(a * b, lane => s_integers[lane] * s_integers[50 + lane]);
        Same(-a, lane => -s_integers[lane]);
        Same(TLanes.Min(a, b), lane => Math.Min(s_integers[lane], s_integers[50 + lane]));
        Same(TLanes.Max(a, b), lane => Math.Max(s_integers[lane], s_integers[50 + lane]));
        Same(TLanes.Ramp, lane => lane);
        Same(TLanes.Create(-7), _ => -7);
        Same(TLanes.Create(int.MinValue), _ => int.MinValue);
        Same(TLanes.Create(-7L), _ => -7);
    }

    internal static void Loads()
    {
        foreach (int stride in new[] { 1, 2, 5, 0, -1, -3 })
        {
            long At(int lane) => s_integers[First + (lane * stride)];
            long ByteAt(int lane) => s_bytes[First + (lane * stride)];
            Same(TLanes.LoadStrided(in s_integers[0], First, stride), At);
            Same(TLanes.LoadStrided(in s_longs[0], First, stride), At);
            Same(TLanes.LoadStrided(in s_bytes[0], First, stride), ByteAt);
            for (int count = 0; count <= TLanes.Count + 2; count++)
            {
                Same(TLanes.LoadStrided(in s_integers[0], First, stride, count), lane => lane < count ? At(lane) : 0);
                Same(TLanes.LoadStrided(in s_longs[0], First, stride, count), lane => lane < count ? At(lane) : 0);
                Same(TLanes.LoadStrided(in s_bytes[0], First, stride, count), lane => lane < count ? ByteAt(lane) : 0);
                if (stride == 1)
                {
                    Same(TLanes.Load(in s_integers[0], First, count), lane => lane < count ? At(lane) : 0);
                    Same(TLanes.Load(in s_longs[0], First, count), lane => lane < count ? At(lane) : 0);
                    Same(TLanes.Load(in s_bytes[0], First, count), lane => lane < count ? ByteAt(lane) : 0);
                }
            }
        }

        Same(TLanes.Load(in s_integers[0], First), lane => s_integers[First + lane]);
        Same(TLanes.Load(in s_longs[0], First), lane => s_longs[First + lane]);
        Same(TLanes.Load(in s_bytes[0], First), lane => s_bytes[First + lane]);
    }

    internal static void WideIntegersSaturate(bool narrow)
    {
        long[] wide = [long.MaxValue, long.MinValue, 1L << 40, -(1L << 40), int.MaxValue, int.MinValue, 5, -5, 0, 1L << 31, -(1L << 31) - 1, 3, 2, 1, 9, 8];
        long Expected(long value) => narrow ? Math.Clamp(value, int.MinValue, int.MaxValue) : value;
        Same(TLanes.Load(in wide[0], 0), lane => Expected(wide[lane]));
        Same(TLanes.Load(in wide[0], 0, TLanes.Count), lane => Expected(wide[lane]));
        Same(TLanes.LoadStrided(in wide[0], TLanes.Count - 1, -1), lane => Expected(wide[TLanes.Count - 1 - lane]));
        Same(TLanes.Create(long.MaxValue), _ => Expected(long.MaxValue));
        Same(TLanes.Create(long.MinValue), _ => Expected(long.MinValue));
    }

    internal static void NumbersAndComparisons()
    {
        for (int start = 0; start < 100; start++)
        {
            TLanes a = TLanes.Load(in s_integers[0], start);
            TLanes b = TLanes.Load(in s_integers[0], 100 - start);
            V numbers = V.FromLanes(a);
            V ones = V.Create(T.One);
            V less = V.Select(V.LessThan(a, b), ones, V.Zero);
            V lessOrEqual = V.Select(V.LessThanOrEqual(a, b), ones, V.Zero);
            V greater = V.Select(V.GreaterThan(a, b), ones, V.Zero);
            V greaterOrEqual = V.Select(V.GreaterThanOrEqual(a, b), ones, V.Zero);
            V equal = V.Select(V.Equal(a, b), ones, V.Zero);
            V unequal = V.Select(V.NotEqual(a, b), ones, V.Zero);
            for (int lane = 0; lane < V.Count; lane++)
            {
                int left = s_integers[start + lane];
                int right = s_integers[100 - start + lane];
                Assert.Equal(T.CreateChecked(left), V.GetLane(numbers, lane));
                Assert.Equal(left < right, V.GetLane(less, lane) == T.One);
                Assert.Equal(left <= right, V.GetLane(lessOrEqual, lane) == T.One);
                Assert.Equal(left > right, V.GetLane(greater, lane) == T.One);
                Assert.Equal(left >= right, V.GetLane(greaterOrEqual, lane) == T.One);
                Assert.Equal(left == right, V.GetLane(equal, lane) == T.One);
                Assert.Equal(left != right, V.GetLane(unequal, lane) == T.One);
            }
        }
    }

    private static int[] MakeIntegers()
    {
        Random random = new(3);
        int[] integers = new int[300];
        for (int i = 0; i < integers.Length; i++)
        {
            integers[i] = random.Next(-5, 300);
        }

        return integers;
    }

    private static void Same(TLanes lanes, Func<int, long> expected)
    {
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            Assert.Equal(expected(lane), TLanes.GetLane(lanes, lane));
        }
    }
}

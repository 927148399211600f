using System;
using System.Numerics;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.Simd;

/// <summary>Every member of a vector type, lane by lane against scalar arithmetic.</summary>
internal static class SimdCheck<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int Guard = 17;

    private static readonly T[] s_values =
    [
        T.Zero, T.NegativeZero, T.One, -T.One, Of(0.5), Of(-0.5), Of(1.5), Of(2.5), Of(-2.5), Of(3.25), Of(-7.75), Of(1e10), Of(-1e-10), T.Epsilon, -T.Epsilon,
        T.MaxValue, T.MinValue, T.PositiveInfinity, T.NegativeInfinity, T.NaN,
    ];

    internal static void Arithmetic()
    {
        Binary((a, b) => a + b, (a, b) => a + b);
        Binary((a, b) => a - b, (a, b) => a - b);
        Binary((a, b) => a * b, (a, b) => a * b);
        Binary((a, b) => a / b, (a, b) => a / b);
        Binary(V.MinPropagate, T.Min, signedZero: false);
        Binary(V.MaxPropagate, T.Max, signedZero: false);
        Binary(V.CopySign, T.CopySign);
        Binary((a, b) => V.MultiplyAdd(a, b, V.Create(Of(3))), (a, b) => T.FusedMultiplyAdd(a, b, Of(3)));
        Binary((a, b) => V.MultiplyAdd(a, b, -(a * b)), (a, b) => T.FusedMultiplyAdd(a, b, -(a * b)));
        Unary(a => -a, a => -a);
        Unary(V.Abs, T.Abs);
        Unary(V.Sqrt, T.Sqrt);
        Unary(V.Floor, T.Floor);
        Unary(V.Ceiling, T.Ceiling);
        Unary(V.Round, a => T.Round(a, MidpointRounding.ToEven));
    }

    internal static void MinimumAndMaximumLetNaNOfTheSecondPass()
    {
        Binary((a, b) => V.Select(V.Equal(a, a), V.Min(a, b), b), (a, b) => T.IsNaN(a) || T.IsNaN(b) ? b : T.Min(a, b), signedZero: false);
        Binary((a, b) => V.Select(V.Equal(a, a), V.Max(a, b), b), (a, b) => T.IsNaN(a) || T.IsNaN(b) ? b : T.Max(a, b), signedZero: false);
    }

    internal static void Comparisons()
    {
        Mask(V.LessThan, (a, b) => a < b);
        Mask(V.LessThanOrEqual, (a, b) => a <= b);
        Mask(V.GreaterThan, (a, b) => a > b);
        Mask(V.GreaterThanOrEqual, (a, b) => a >= b);
        Mask(V.Equal, (a, b) => a == b);
        Mask(V.NotEqual, (a, b) => a != b);
        Mask((a, b) => V.And(V.LessThan(a, b), V.GreaterThan(a, V.Zero)), (a, b) => a < b && a > T.Zero);
        Mask((a, b) => V.Or(V.LessThan(a, b), V.GreaterThan(a, V.Zero)), (a, b) => a < b || a > T.Zero);
        Mask((a, b) => V.Xor(V.LessThan(a, b), V.GreaterThan(a, V.Zero)), (a, b) => a < b ^ a > T.Zero);
        Mask((a, b) => V.AndNot(V.LessThan(a, b), V.GreaterThan(a, V.Zero)), (a, b) => a < b && !(a > T.Zero));
        Mask((a, b) => V.Not(V.LessThan(a, b)), (a, b) => !(a < b));
    }

    internal static void MasksOfFirstLanes()
    {
        for (int count = -2; count <= V.Count + 2; count++)
        {
            V mask = V.FirstLanes(count);
            Assert.Equal(count > 0, V.AnyTrue(mask));
            V chosen = V.Select(mask, V.Create(T.One), V.Create(Of(2)));
            for (int lane = 0; lane < V.Count; lane++)
            {
                Assert.Equal(lane < count ? T.One : Of(2), V.GetLane(chosen, lane));
            }
        }

        // One lane alone must be noticed, wherever it is.
        for (int lane = 0; lane < V.Count; lane++)
        {
            Assert.True(V.AnyTrue(V.Equal(V.Ramp, V.Create(Of(lane)))));
        }

        Assert.False(V.AnyTrue(V.Equal(V.Ramp, V.Create(Of(-1)))));
    }

    internal static void LoadsAndStores()
    {
        T[] source = new T[600];
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = Of(i + 1);
        }

        foreach (int stride in new[] { 1, 2, 3, 7, 0, -1, -4 })
        {
            int first = 200;
            for (int count = 0; count <= V.Count + 2; count++)
            {
                V partial = V.LoadStrided(in source[0], first, stride, count);
                for (int lane = 0; lane < V.Count; lane++)
                {
                    Assert.Equal(lane < count ? source[first + (lane * stride)] : T.Zero, V.GetLane(partial, lane));
                }

                T[] destination = Guarded();
                V.StoreStrided(V.Load(in source[0], 0), ref destination[0], 200, stride, count);
                Assert.Equal(Scattered(source, stride, Math.Min(count, V.Count)), destination);
            }

            V all = V.LoadStrided(in source[0], first, stride);
            for (int lane = 0; lane < V.Count; lane++)
            {
                Assert.Equal(source[first + (lane * stride)], V.GetLane(all, lane));
            }

            T[] whole = Guarded();
            V.StoreStrided(V.Load(in source[0], 0), ref whole[0], 200, stride);
            Assert.Equal(Scattered(source, stride, V.Count), whole);
        }

        for (int offset = 0; offset < Guard; offset++)
        {
            for (int count = 0; count <= V.Count + 2; count++)
            {
                V partial = V.Load(in source[0], offset, count);
                for (int lane = 0; lane < V.Count; lane++)
                {
                    Assert.Equal(lane < count ? source[offset + lane] : T.Zero, V.GetLane(partial, lane));
                }

                T[] destination = Guarded();
                V.Store(V.Load(in source[0], offset), ref destination[0], 200, count);
                Assert.Equal(Scattered(source.AsSpan(offset).ToArray(), 1, Math.Min(count, V.Count)), destination);
            }
        }
    }

    internal static void HorizontalReductions()
    {
        T[] values = new T[V.Count];
        Random random = new(5);
        for (int lane = 0; lane < V.Count; lane++)
        {
            values[lane] = Of(random.Next(-9, 10) + 0.25);
        }

        V vector = V.Load(in values[0], 0);
        Assert.Equal(Tree(values, (a, b) => a + b), V.SumLanes(vector));
        Assert.Equal(Tree(values, (a, b) => a * b), V.ProductLanes(vector));
        Assert.Equal(Tree(values, T.Max), V.MaxLanes(vector));
        Assert.Equal(Tree(values, T.Min), V.MinLanes(vector));

        // The shape of the tree shows in the rounding of unequal terms.
        for (int lane = 0; lane < V.Count; lane++)
        {
            values[lane] = Of(random.NextDouble() * Math.Pow(10, random.Next(-8, 9)));
        }

        Assert.Equal(Tree(values, (a, b) => a + b), V.SumLanes(V.Load(in values[0], 0)));
        for (int lane = 0; lane < V.Count; lane++)
        {
            T kept = values[lane];
            values[lane] = T.NaN;
            Assert.True(T.IsNaN(V.MaxLanes(V.Load(in values[0], 0))));
            Assert.True(T.IsNaN(V.MinLanes(V.Load(in values[0], 0))));
            values[lane] = kept;
        }
    }

    internal static void Bits()
    {
        V seven = V.CreateBits(7);
        V minusThree = V.CreateBits(-3);
        SameBits(V.CreateBits(4), V.BitsAdd(seven, minusThree));
        SameBits(V.CreateBits(10), V.BitsSubtract(seven, minusThree));
        SameBits(V.CreateBits(28), V.BitsShiftLeft(seven, 2));
        SameBits(V.CreateBits(3), V.BitsShiftRight(seven, 1));
        SameBits(V.CreateBits(-1), V.BitsShiftRightArithmetic(minusThree, 8));
        Assert.True(V.AnyTrue(V.BitsLessThan(minusThree, seven)));
        Assert.False(V.AnyTrue(V.BitsLessThan(seven, minusThree)));
        foreach (int number in new[] { 0, 1, -1, 2, -1077, 1024, 8388607, -8388607 })
        {
            SameBits(V.CreateBits(number), V.ToInteger(V.Create(Of(number))));
            Assert.Equal(Of(number), V.GetLane(V.FromInteger(V.CreateBits(number)), V.Count - 1));
        }
    }

    internal static void PowersOfTwo()
    {
        int range = typeof(T) == typeof(float) ? 252 : 2044;
        for (int exponent = -range; exponent <= range; exponent++)
        {
            foreach (double significand in new[] { 1.0, -1.25, 1.9999, 0.7071 })
            {
                T x = Of(significand);
                Assert.Equal(T.ScaleB(x, exponent), V.GetLane(V.ScaleByPowerOfTwo(V.Create(x), V.Create(Of(exponent))), V.Count - 1));
            }
        }
    }

    private static T Of(double value) => T.CreateChecked(value);

    private static T Tree(ReadOnlySpan<T> values, Func<T, T, T> combine)
    {
        if (values.Length == 1)
        {
            return values[0];
        }

        int half = values.Length / 2;
        T[] folded = new T[half];
        for (int i = 0; i < half; i++)
        {
            folded[i] = combine(values[i], values[half + i]);
        }

        return Tree(folded, combine);
    }

    private static T[] Guarded()
    {
        T[] destination = new T[600];
        Array.Fill(destination, Of(-1));
        return destination;
    }

    private static T[] Scattered(T[] values, int stride, int count)
    {
        T[] expected = Guarded();
        for (int lane = 0; lane < count; lane++)
        {
            expected[200 + (lane * stride)] = values[lane];
        }

        return expected;
    }

    private static void SameBits(V expected, V actual) =>
        Assert.False(V.AnyTrue(V.Or(V.BitsLessThan(expected, actual), V.BitsLessThan(actual, expected))));

    private static void Unary(Func<V, V> vector, Func<T, T> scalar) => Binary((a, _) => vector(a), (a, _) => scalar(a));

    private static void Mask(Func<V, V, V> vector, Func<T, T, bool> scalar) =>
        Binary((a, b) => V.Select(vector(a, b), V.Create(T.One), V.Zero), (a, b) => scalar(a, b) ? T.One : T.Zero);

    /// <summary>All pairs of values, each pair in a lane of its own beside other pairs.</summary>
    private static void Binary(Func<V, V, V> vector, Func<T, T, T> scalar, bool signedZero = true)
    {
        int pairs = s_values.Length * s_values.Length;
        T[] a = new T[pairs + V.Count];
        T[] b = new T[pairs + V.Count];
        for (int i = 0; i < pairs; i++)
        {
            a[i] = s_values[i / s_values.Length];
            b[i] = s_values[i % s_values.Length];
        }

        for (int i = 0; i < pairs; i += V.Count)
        {
            V result = vector(V.Load(in a[0], i), V.Load(in b[0], i));
            for (int lane = 0; lane < V.Count && i + lane < pairs; lane++)
            {
                T expected = scalar(a[i + lane], b[i + lane]);
                T actual = V.GetLane(result, lane);
                Assert.True(
                    (T.IsNaN(expected) && T.IsNaN(actual)) || (expected == actual && (!signedZero || T.IsNegative(expected) == T.IsNegative(actual))),
                    $"{a[i + lane]}, {b[i + lane]}: {actual} instead of {expected}");
            }
        }
    }
}

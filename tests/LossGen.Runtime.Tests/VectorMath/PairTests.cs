using System;
using System.Globalization;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>Float functions of two arguments against double, and the exceptional cases of both types, on every width.</summary>
public sealed class PairTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    /// <summary>x, y, x^y as C has it.</summary>
    private static readonly double[][] s_exceptionalPowers =
    [
        [0, 3, 0], [-0.0, 3, -0.0], [0, 2.5, 0], [-0.0, 2.5, 0], [-0.0, 2, 0], [0, -3, Inf], [-0.0, -3, -Inf], [-0.0, -2, Inf], [-0.0, -2.5, Inf],
        [0, Inf, 0], [-0.0, Inf, 0], [0, -Inf, Inf], [-0.0, -Inf, Inf], [0, 0, 1], [-0.0, -0.0, 1], [NaN, 0, 1], [NaN, -0.0, 1], [Inf, 0, 1], [-Inf, 0, 1],
        [1, NaN, 1], [1, Inf, 1], [1, -Inf, 1], [1, 12345.678, 1], [-1, Inf, 1], [-1, -Inf, 1], [-1, 3, -1], [-1, 4, 1], [-1, 0.5, NaN],
        [-8, 1.0 / 3, NaN], [-2, 3, -8], [-2, -3, -0.125], [-2, 4, 16], [NaN, 1, NaN], [2, NaN, NaN], [-2, NaN, NaN], [0, NaN, NaN], [NaN, Inf, NaN],
        [0.5, Inf, 0], [-0.5, Inf, 0], [2, Inf, Inf], [-2, Inf, Inf], [0.5, -Inf, Inf], [-0.5, -Inf, Inf], [2, -Inf, 0], [-2, -Inf, 0],
        [Inf, 2, Inf], [Inf, 0.5, Inf], [Inf, -2, 0], [-Inf, 3, -Inf], [-Inf, 2, Inf], [-Inf, 2.5, Inf], [-Inf, -3, -0.0], [-Inf, -2, 0], [-Inf, -2.5, 0],
        [Inf, Inf, Inf], [Inf, -Inf, 0], [-Inf, Inf, Inf], [-Inf, -Inf, 0], [2, 5000, Inf], [-2, 5001, -Inf], [2, -5000, 0], [-2, -5001, -0.0],
        [-2, 16777218, Inf], [3, 1, 3], [10, 3, 1000], [4, 0.5, 2],
    ];

    private static readonly double[][] s_exceptionalSums =
    [
        [Inf, Inf, Inf], [-Inf, -Inf, -Inf], [Inf, -Inf, Inf], [-Inf, 3, 3], [3, -Inf, 3], [Inf, 3, Inf], [NaN, 3, NaN], [3, NaN, NaN], [NaN, Inf, NaN],
        [Inf, NaN, NaN], [NaN, NaN, NaN], [-Inf, NaN, NaN], [0, 0, 0.6931471805599453], [1e30, -1e30, 1e30],
    ];

    [Fact]
    public void Powers_of_float() => AgainstDouble<PowFunction>("Pow", 1, (x, y) => 0);

    [Fact]
    public void Sums_of_float() =>
        AgainstDouble<LogAddExpFunction>("LogAddExp", 2.5, (a, b) => 2.5 * Math.ScaleB(Math.Max(Math.Abs(a), Math.Abs(b)), -24));

    [Fact]
    public void Exceptional_powers() => Exceptional<PowFunction>(s_exceptionalPowers);

    [Fact]
    public void Exceptional_sums() => Exceptional<LogAddExpFunction>(s_exceptionalSums);

    private static void AgainstDouble<TFunction>(string name, double bound, Func<double, double, double> slack)
        where TFunction : IFunction2
    {
        DoubleTable table = new(name);
        float[] xs = Array.ConvertAll(table.Arguments[0], x => (float)x);
        float[] ys = Array.ConvertAll(table.Arguments[1], x => (float)x);
        Compare(Single<TFunction, Single512>(xs, ys));
        Compare(Single<TFunction, Single256>(xs, ys));
        Compare(Single<TFunction, Single128>(xs, ys));
        Compare(Single<TFunction, SingleScalar>(xs, ys));

        void Compare(float[] actual)
        {
            for (int i = 0; i < xs.Length; i++)
            {
                double expected = DoubleScalar.GetLane(TFunction.Double(DoubleScalar.Create(xs[i]), DoubleScalar.Create(ys[i])), 0);
                double error = Ulp.OfSingle(actual[i], expected);
                Assert.True(
                    error <= bound || Math.Abs(actual[i] - expected) <= slack(xs[i], ys[i]),
                    string.Create(CultureInfo.InvariantCulture, $"{error} ulp at {xs[i]:R}, {ys[i]:R}: {actual[i]:R} instead of {expected:R}"));
            }
        }
    }

    private static void Exceptional<TFunction>(double[][] cases)
        where TFunction : IFunction2
    {
        double[] xs = Array.ConvertAll(cases, c => c[0]);
        double[] ys = Array.ConvertAll(cases, c => c[1]);
        foreach (double[] actual in new[]
        {
            Double<TFunction, Double512>(xs, ys), Double<TFunction, Double256>(xs, ys), Double<TFunction, Double128>(xs, ys), Double<TFunction, DoubleScalar>(xs, ys),
        })
        {
            for (int i = 0; i < cases.Length; i++)
            {
                Assert.Equal(cases[i][2], actual[i]);
                Assert.Equal(double.IsNegative(cases[i][2]) && !double.IsNaN(actual[i]), double.IsNegative(actual[i]) && !double.IsNaN(actual[i]));
            }
        }

        float[] singleXs = Array.ConvertAll(xs, x => (float)x);
        float[] singleYs = Array.ConvertAll(ys, x => (float)x);
        foreach (float[] actual in new[]
        {
            Single<TFunction, Single512>(singleXs, singleYs), Single<TFunction, Single256>(singleXs, singleYs), Single<TFunction, Single128>(singleXs, singleYs),
            Single<TFunction, SingleScalar>(singleXs, singleYs),
        })
        {
            for (int i = 0; i < cases.Length; i++)
            {
                Assert.Equal((float)cases[i][2], actual[i]);
                Assert.Equal(double.IsNegative(cases[i][2]) && !float.IsNaN(actual[i]), float.IsNegative(actual[i]) && !float.IsNaN(actual[i]));
            }
        }
    }

    private static double[] Double<TFunction, V>(double[] xs, double[] ys)
        where TFunction : IFunction2
        where V : struct, ISimd<V, double>
    {
        double[] results = new double[xs.Length];
        for (int i = 0; i < xs.Length; i += V.Count)
        {
            V.Store(TFunction.Double(V.Load(in xs[0], i, xs.Length - i), V.Load(in ys[0], i, xs.Length - i)), ref results[0], i, xs.Length - i);
        }

        return results;
    }

    private static float[] Single<TFunction, V>(float[] xs, float[] ys)
        where TFunction : IFunction2
        where V : struct, ISimd<V, float>
    {
        float[] results = new float[xs.Length];
        for (int i = 0; i < xs.Length; i += V.Count)
        {
            V.Store(TFunction.Single(V.Load(in xs[0], i, xs.Length - i), V.Load(in ys[0], i, xs.Length - i)), ref results[0], i, xs.Length - i);
        }

        return results;
    }
}

using System;
using System.Globalization;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>Runs a double function over its table on every width and holds each lane to a bound.</summary>
internal static class DoubleCheck
{
    /// <param name="bound">In units of the last place.</param>
    /// <param name="include">Which arguments count; all by default.</param>
    /// <param name="slack">An absolute error that is allowed too.</param>
    /// <param name="table">The name of the table; the function's by default.</param>
    internal static void Run<TFunction>(double bound, Func<double, bool>? include = null, Func<double, double>? slack = null, string? table = null)
        where TFunction : IFunction
    {
        DoubleTable truth = new(table ?? typeof(TFunction).Name);
        double[] inputs = truth.Arguments[0];
        Func<int, bool>? includeRecord = include is null ? null : i => include(inputs[i]);
        Func<int, double>? slackOfRecord = slack is null ? null : i => slack(inputs[i]);
        Compare(truth, Evaluate<TFunction, Double512>(inputs), bound, includeRecord, slackOfRecord, nameof(Double512));
        Compare(truth, Evaluate<TFunction, Double256>(inputs), bound, includeRecord, slackOfRecord, nameof(Double256));
        Compare(truth, Evaluate<TFunction, Double128>(inputs), bound, includeRecord, slackOfRecord, nameof(Double128));
        Compare(truth, Evaluate<TFunction, DoubleScalar>(inputs), bound, includeRecord, slackOfRecord, nameof(DoubleScalar));
    }

    /// <summary>The same for a function of two arguments.</summary>
    internal static void RunPairs<TFunction>(double bound, string table, Func<double, double, double>? slack = null)
        where TFunction : IFunction2
    {
        DoubleTable truth = new(table);
        double[][] inputs = truth.Arguments;
        Func<int, double>? slackOfRecord = slack is null ? null : i => slack(inputs[0][i], inputs[1][i]);
        Compare(truth, Evaluate2<TFunction, Double512>(inputs), bound, null, slackOfRecord, nameof(Double512));
        Compare(truth, Evaluate2<TFunction, Double256>(inputs), bound, null, slackOfRecord, nameof(Double256));
        Compare(truth, Evaluate2<TFunction, Double128>(inputs), bound, null, slackOfRecord, nameof(Double128));
        Compare(truth, Evaluate2<TFunction, DoubleScalar>(inputs), bound, null, slackOfRecord, nameof(DoubleScalar));
    }

    private static double[] Evaluate2<TFunction, V>(double[][] inputs)
        where TFunction : IFunction2
        where V : struct, ISimd<V, double>
    {
        int length = inputs[0].Length;
        double[] results = new double[length];
        for (int i = 0; i < length; i += V.Count)
        {
            V y = TFunction.Double(V.Load(in inputs[0][0], i, length - i), V.Load(in inputs[1][0], i, length - i));
            V.Store(y, ref results[0], i, length - i);
        }

        return results;
    }

    internal static double[] Evaluate<TFunction, V>(double[] inputs)
        where TFunction : IFunction
        where V : struct, ISimd<V, double>
    {
        double[] results = new double[inputs.Length];
        for (int i = 0; i < inputs.Length; i += V.Count)
        {
            V.Store(TFunction.Double(V.Load(in inputs[0], i, inputs.Length - i)), ref results[0], i, inputs.Length - i);
        }

        return results;
    }

    internal static void Compare(
        DoubleTable table, double[] actual, double bound, Func<int, bool>? include, Func<int, double>? slack, string width)
    {
        double worst = -1;
        int at = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            if (include is not null && !include(i))
            {
                continue;
            }

            double error = table.Error(i, actual[i]);
            if (error > bound && slack is not null && Math.Abs(actual[i] - table.Values[i]) <= slack(i))
            {
                continue;
            }

            if (error > worst)
            {
                worst = error;
                at = i;
            }
        }

        string point = string.Join(", ", Array.ConvertAll(table.Arguments, column => column[at].ToString("R", CultureInfo.InvariantCulture)));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{width}: {worst:F3} ulp at {point}"));
        Assert.True(worst >= 0, "nothing was compared");
        Assert.True(
            worst <= bound,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{width}: {worst:F3} ulp, allowed {bound}, at {point}: {actual[at]:R} instead of {table.Values[at]:R}"));
    }
}

using System;
using System.Globalization;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>Runs a float function over <see cref="SingleInputs"/> on every width and holds each lane to a bound.</summary>
internal static class SingleCheck
{
    internal static void Run<TFunction>(double bound, Func<double, double> reference, Func<float, double>? slack = null)
        where TFunction : IFunction
    {
        float[] inputs = SingleInputs.All;
        double[] expected = Array.ConvertAll(inputs, x => reference(x));
        Compare(inputs, expected, Evaluate<TFunction, Single512>(inputs), bound, slack, nameof(Single512));
        Compare(inputs, expected, Evaluate<TFunction, Single256>(inputs), bound, slack, nameof(Single256));
        Compare(inputs, expected, Evaluate<TFunction, Single128>(inputs), bound, slack, nameof(Single128));
        Compare(inputs, expected, Evaluate<TFunction, SingleScalar>(inputs), bound, slack, nameof(SingleScalar));
    }

    internal static float[] Evaluate<TFunction, V>(float[] inputs)
        where TFunction : IFunction
        where V : struct, ISimd<V, float>
    {
        float[] results = new float[inputs.Length];
        for (int i = 0; i < inputs.Length; i += V.Count)
        {
            V.Store(TFunction.Single(V.Load(in inputs[0], i, inputs.Length - i)), ref results[0], i, inputs.Length - i);
        }

        return results;
    }

    private static void Compare(float[] inputs, double[] expected, float[] actual, double bound, Func<float, double>? slack, string width)
    {
        double worst = 0;
        int at = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            double error = Ulp.OfSingle(actual[i], expected[i]);
            if (error > bound && slack is not null && Math.Abs(actual[i] - expected[i]) <= slack(inputs[i]))
            {
                continue;
            }

            if (error > worst)
            {
                worst = error;
                at = i;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{width}: {worst:F3} ulp at {inputs[at]:R}"));
        Assert.True(
            worst <= bound,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{width}: {worst:F3} ulp, allowed {bound}, at {inputs[at]:R}: {actual[at]:R} instead of {expected[at]:R}"));
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>What a call should give: values in plain loops, gradients by central differences.</summary>
internal static class Expectation
{
    private const double Step = 1e-3;

    /// <summary>The gradients by name; NaN where an element is left out, which saves time in long tensors.</summary>
    public static Dictionary<string, double[]> Gradients(LossCase item, Data data)
    {
        var gradients = item.Differentiable.ToDictionary(name => name + "Gradient", name => Gradient(item, data, name));
        if (item.LearnableScalar is { } scalar)
        {
            gradients[scalar + "Gradient"] = [ScalarGradient(item, data, scalar)];
        }

        return gradients;
    }

    /// <summary>Checks the gradients that a backward method gave.</summary>
    public static void CheckGradients(Dictionary<string, double[]> expected, LossCall call, bool single, string where)
    {
        foreach (var (name, gradient) in expected)
        {
            var actual = call.Get(name) is Slice slice ? Elements(slice) : [Convert.ToDouble(call.Get(name), CultureInfo.InvariantCulture)];
            Near(gradient, actual, single, 1, name + " " + where);
        }
    }

    /// <summary>Checks the value and the metric.</summary>
    public static void CheckValues(LossCase item, Data data, LossCall call, object? value, bool single, string where)
    {
        var given = item.IsUnreduced ? Elements(call[item.Output!.Value.Name]) : [Convert.ToDouble(value, CultureInfo.InvariantCulture)];
        Near(item.Loss(data), given, single, 1, "the value " + where);
        if (item.Metric is { } metric)
        {
            Near(
                metric(data),
                item.Output is { } output ? Elements(call[output.Name]) : [Convert.ToDouble(call.Get("accuracy"), CultureInfo.InvariantCulture)],
                single,
                1,
                "the metric " + where);
        }
    }

    public static double[] Elements(Slice slice) => Enumerable.Range(0, slice.Length).Select(i => slice[i]).ToArray();

    /// <summary>Compares relative to the largest expected number.</summary>
    public static void Near(double[] expected, double[] actual, bool single, double terms, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var largest = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var tolerance = (single ? 2e-5 : 1e-8) * Math.Max(largest, 0.05 * terms);
        for (var i = 0; i < expected.Length; i++)
        {
            var isRight = double.IsNaN(expected[i]) ? double.IsFinite(actual[i]) : Math.Abs(expected[i] - actual[i]) <= tolerance;
            Assert.True(isRight, $"{what}: element {i} of {expected.Length} is {actual[i]}, expected {expected[i]}.");
        }
    }

    private static double[] Gradient(LossCase item, Data data, string name)
    {
        var tensor = data[name];
        var gradient = new double[tensor.Length];
        Array.Fill(gradient, double.NaN);
        for (var i = 0; i < tensor.Length; i++)
        {
            if (i > 4 && i < tensor.Length - 10 && i % 29 != tensor.Length % 29)
            {
                continue;
            }

            var at = tensor[i];
            gradient[i] = Difference(h =>
            {
                tensor[i] = at + h;
                return Weighted(item, data);
            });
            tensor[i] = at;
        }

        return gradient;
    }

    private static double ScalarGradient(LossCase item, Data data, string name)
    {
        var at = data.Scalar(name);
        var difference = Difference(h =>
        {
            data.SetScalar(name, at + h);
            return Weighted(item, data);
        });
        data.SetScalar(name, at);
        return difference;
    }

    private static double Difference(Func<double, double> loss) =>
        ((8 * (loss(Step) - loss(-Step))) - (loss(2 * Step) - loss(-2 * Step))) / (12 * Step);

    private static double Weighted(LossCase item, Data data)
    {
        var loss = item.Loss(data);
        return item.IsUnreduced ? loss.Select((value, i) => value * LossCall.Upstream(i)).Sum() : loss[0];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Definitions.Tests.Catalogue;
using LossGen.Definitions.Tests.Reference;
using Xunit;

namespace LossGen.Definitions.Tests.Gradients;

/// <summary>
/// Every loss of the catalogue against central differences in double, and in float against double, also at extreme scales.
/// </summary>
public class GradientTests
{
    private static readonly IReadOnlyDictionary<string, CatalogueLoss> Losses =
        CatalogueLoss.All.Where(loss => loss.Backward is not null).ToDictionary(loss => loss.Signature);

    // The gradient of what is detached is not that of the value: CISPO has a test of its own.
    public static IEnumerable<TheoryDataRow<string>> InDouble =>
        Names(typeof(double)).Where(row => !row.Data.StartsWith("Cispo", StringComparison.Ordinal));

    public static IEnumerable<TheoryDataRow<string>> InSingle => Names(typeof(float));

    [Theory]
    [MemberData(nameof(InDouble))]
    public void GradientsAreCentralDifferences(string name)
    {
        var loss = Losses[name];
        var item = CaseOf(loss);
        double[] upstream = loss.Unreduced is null ? [1.25] : [.. Enumerable.Range(0, item.OutputLength).Select(i => 0.75 + i)];
        var (value, gradients) = CatalogueCall.Backward(loss, item.Inputs, item.OutputLength, upstream);
        Assert.NotEmpty(gradients);
        Assert.Equal(Scalar(loss, item.Inputs, upstream, item.OutputLength), Weighted(value, upstream), 1e-12);
        foreach (var (input, gradient) in gradients)
        {
            var largest = gradient.Max(Math.Abs);
            for (var i = 0; i < gradient.Length; i++)
            {
                var difference = CentralDifference(loss, item, input, i, upstream);
                Assert.True(
                    Math.Abs(difference - gradient[i]) <= 2e-8 * Math.Max(1, largest),
                    FormattableString.Invariant($"{input}[{i}]: {gradient[i]:g12}, by differences {difference:g12}"));
            }

            // A gradient that is 0 everywhere would agree with a loss that does not read its input.
            Assert.True(largest > 1e-6, $"the gradient of {input} is 0");
        }
    }

    [Theory]
    [MemberData(nameof(InSingle))]
    public void SingleAgreesWithDouble(string name)
    {
        var loss = Losses[name];
        var item = CaseOf(loss);
        Compare(loss, item);
        foreach (var scale in item.Scaled.Length == 0 ? [] : item.Scales)
        {
            Compare(loss, item.Times(scale));
        }
    }

    private static void Compare(CatalogueLoss single, LossCase item)
    {
        var exact = Losses[single.Signature.Replace("Single", "Double", StringComparison.Ordinal)];
        var conditioning = ReferenceConditioning.Of(exact, item.Inputs, item.OutputLength, Math.ScaleB(1, -24));
        var (expected, expectedGradients) = CatalogueCall.Backward(exact, item.Inputs, item.OutputLength);
        var (value, gradients) = CatalogueCall.Backward(single, item.Inputs, item.OutputLength);
        Near("the value", expected, value, conditioning.Value);
        Near("the forward value", expected, CatalogueCall.Forward(single, item.Inputs, item.OutputLength), conditioning.Value);
        foreach (var (input, gradient) in gradients)
        {
            Near("the gradient of " + input, expectedGradients[input], gradient, conditioning.Gradients[input]);
        }
    }

    private static void Near(string what, double[] expected, double[] actual, double change)
    {
        Assert.All(expected, value => Assert.True(double.IsFinite(value), $"{what} in double has {value}"));
        Assert.All(actual, value => Assert.True(double.IsFinite(value), $"{what} has {value}"));
        var allowed = Math.Max(4e-6 * expected.Max(Math.Abs), 8 * change) + float.Epsilon;
        var error = ReferenceConditioning.Difference(expected, actual);
        Assert.True(error <= allowed, FormattableString.Invariant($"{what} is off by {error:g3}, allowed is {allowed:g3}"));
    }

    private static double CentralDifference(CatalogueLoss loss, LossCase item, string input, int i, double[] upstream)
    {
        const double Step = 1e-6;
        return (Moved(2 * Step) * -1 + Moved(Step) * 8 - Moved(-Step) * 8 + Moved(-2 * Step)) / (12 * Step);

        double Moved(double step)
        {
            var inputs = item.Inputs.ToDictionary();
            if (inputs[input] is double[] tensor)
            {
                var moved = (double[])tensor.Clone();
                moved[i] += step;
                inputs[input] = moved;
            }
            else
            {
                inputs[input] = (double)inputs[input] + step;
            }

            return Scalar(loss, inputs, upstream, item.OutputLength);
        }
    }

    private static double Scalar(CatalogueLoss loss, IReadOnlyDictionary<string, object> inputs, double[] upstream, int outputLength) =>
        Weighted(CatalogueCall.Forward(loss, inputs, outputLength), upstream);

    private static double Weighted(double[] value, double[] upstream) => value.Zip(upstream, (a, b) => a * b).Sum();

    private static LossCase CaseOf(CatalogueLoss loss) =>
        LossCases.All.FirstOrDefault(item => item.Fits(loss)) ?? throw new InvalidOperationException("No case: " + loss.Signature);

    private static IEnumerable<TheoryDataRow<string>> Names(Type number) =>
        Losses.Values.Where(loss => loss.Number == number).Select(loss => new TheoryDataRow<string>(loss.Signature));
}

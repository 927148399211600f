using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Definitions.Tests.Catalogue;
using LossGen.Definitions.Tests.Gradients;
using Xunit;

namespace LossGen.Definitions.Tests.MixedPrecision;

/// <summary>
/// Every loss of the catalogue over numbers of 16 bits beside the same over floats: of equal inputs, the value is that of float, and what
/// is written, gradients and losses over indices, is rounded once to 11 or 8 bits.
/// </summary>
public class HalfCatalogueTests
{
    private static readonly Dictionary<string, CatalogueLoss> Halves = CatalogueLoss.Halves.ToDictionary(loss => loss.Signature);

    private static readonly Dictionary<string, CatalogueLoss> Singles =
        CatalogueLoss.All.Where(loss => loss.Element == typeof(float)).ToDictionary(loss => loss.Signature);

    public static IEnumerable<TheoryDataRow<string>> Names => Halves.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void IsThatOfFloatRoundedOnce(string name)
    {
        var loss = Halves[name];
        var single = Singles[name.Replace(loss.Element.Name, nameof(Single), StringComparison.Ordinal)];
        var item = LossCases.All.FirstOrDefault(item => item.Fits(loss)) ?? throw new InvalidOperationException("No case: " + name);
        var inputs = Rounded(single, item.Inputs, loss.Element);
        if (loss.Backward is null)
        {
            Check(loss, CatalogueCall.Forward(single, inputs, item.OutputLength), CatalogueCall.Forward(loss, inputs, item.OutputLength), true);
            return;
        }

        var (expected, expectedGradients) = CatalogueCall.Backward(single, inputs, item.OutputLength);
        var (actual, gradients) = CatalogueCall.Backward(loss, inputs, item.OutputLength);
        Check(loss, expected, actual, isWritten: loss.Unreduced is not null);
        Assert.Equal(expectedGradients.Keys.Order(), gradients.Keys.Order());
        foreach (var (input, gradient) in gradients)
        {
            Check(loss, expectedGradients[input], gradient, isWritten: item.Inputs[input] is double[]);
        }
    }

    // Real tensors are rounded to what both types hold; labels and masks are integers, and the hyperparameters floats in both.
    private static Dictionary<string, object> Rounded(CatalogueLoss single, IReadOnlyDictionary<string, object> inputs, Type element) =>
        inputs.ToDictionary(
            input => input.Key,
            input => input.Value is double[] data && IsReal(single, input.Key)
                ? data.Select(x => CatalogueCall.Double(CatalogueCall.Number(x, element))).ToArray()
                : input.Value);

    private static bool IsReal(CatalogueLoss single, string name) =>
        single.Parameters.First(parameter => parameter.Name == name).ParameterType.GetGenericArguments()[0] == typeof(float);

    private static void Check(CatalogueLoss loss, double[] expected, double[] actual, bool isWritten)
    {
        Assert.Equal(expected.Length, actual.Length);

        // A bit more than half a unit in the last place, and the smallest number of the type; where terms cancel, float's rounding shows.
        var (precision, smallest) = !isWritten ? (1e-5, 0) : loss.Element == typeof(Half) ? (1.0 / 2047, 3e-8) : (1.0 / 255, 0);
        var largest = expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair =>
            Assert.Equal(pair.First, pair.Second, (Math.Abs(pair.First) * precision) + smallest + (4e-6 * largest)));
    }
}

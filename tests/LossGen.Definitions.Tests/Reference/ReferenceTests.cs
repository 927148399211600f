using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Definitions.Tests.Catalogue;
using LossGen.Tests.Reference;
using Xunit;

namespace LossGen.Definitions.Tests.Reference;

/// <summary>The catalogue against values and gradients of 60 digits.</summary>
public class ReferenceTests
{
    private const double SingleTolerance = 4e-6;
    private const double DoubleTolerance = 1e-13;

    private static readonly IReadOnlyDictionary<string, ReferenceCase> Cases =
        ReferenceCase.Read("reference").Concat(ReferenceCase.Read("reference/extra"))
            .ToDictionary(item => item.Loss + " " + item.Name);

    public static IEnumerable<TheoryDataRow<string>> Names => Cases.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void SingleIsWithinTolerance(string name) => Check(Cases[name], typeof(float), SingleTolerance, Math.ScaleB(1, -24));

    [Theory]
    [MemberData(nameof(Names))]
    public void DoubleIsWithinTolerance(string name) => Check(Cases[name], typeof(double), DoubleTolerance, Math.ScaleB(1, -53));

    [Fact]
    public void EveryReferenceHasItsLoss() => Assert.Equal(24, Cases.Values.Select(item => item.Loss).Distinct().Count());

    private static void Check(ReferenceCase item, Type number, double tolerance, double relative)
    {
        var loss = Find(item, number);
        var exact = Find(item, typeof(double));
        var length = item.Output?.Length ?? 1;
        double[] expected = item.Value is { } value ? [value] : item.Output!;
        var conditioning = ReferenceConditioning.Of(exact, Arguments(exact, item), length, relative);
        Compare("the value", expected, CatalogueCall.Forward(loss, Arguments(loss, item), length), tolerance, conditioning.Value);
        if (loss.Backward is null)
        {
            Assert.Empty(item.Gradients);
            return;
        }

        var (again, gradients) = CatalogueCall.Backward(loss, Arguments(loss, item), length);
        Compare("the value of the backward method", expected, again, tolerance, conditioning.Value);
        Assert.Equal(item.Gradients.Keys.Order(), gradients.Keys.Order());
        foreach (var gradient in item.Gradients)
        {
            Compare(
                "the gradient of " + gradient.Key,
                gradient.Value,
                gradients[gradient.Key],
                tolerance,
                conditioning.Gradients[gradient.Key]);
        }
    }

    private static CatalogueLoss Find(ReferenceCase item, Type number) =>
        CatalogueLoss.Find(item.Loss, number, [.. item.Inputs.Keys], [.. item.Parameters.Keys]);

    // An int of the signature is the extent of a last axis.
    private static Dictionary<string, object> Arguments(CatalogueLoss loss, ReferenceCase item)
    {
        var arguments = item.Inputs.ToDictionary(input => input.Key, input => (object)input.Value.Data);
        foreach (var parameter in item.Parameters)
        {
            arguments[parameter.Key] = parameter.Value;
        }

        foreach (var extent in loss.Parameters.Where(parameter => parameter.ParameterType == typeof(int)))
        {
            arguments[extent.Name!] = item.Inputs.Values.First(input => input.Shape.Length == 2).Shape[1];
        }

        return arguments;
    }

    private static void Compare(string what, double[] expected, double[] actual, double tolerance, double change)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(actual, value => Assert.True(double.IsFinite(value), $"{what} has {value}"));
        var largest = expected.Max(Math.Abs);
        var allowed = Math.Max(tolerance * largest, 4 * change);
        var error = ReferenceConditioning.Difference(expected, actual);
        Assert.True(
            error <= allowed,
            FormattableString.Invariant($"{what} is off by {error:g3} ({error / largest:g3} of the largest), allowed is {allowed:g3}"));
    }
}

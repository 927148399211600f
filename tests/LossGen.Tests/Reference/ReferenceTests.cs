using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Reference;

/// <summary>Losses in their textbook form against values and gradients of 60 digits.</summary>
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
    public void SingleIsWithinTolerance(string name) => Check(typeof(SingleLosses), Cases[name], SingleTolerance, Math.ScaleB(1, -24));

    [Theory]
    [MemberData(nameof(Names))]
    public void DoubleIsWithinTolerance(string name) => Check(typeof(DoubleLosses), Cases[name], DoubleTolerance, Math.ScaleB(1, -53));

    [Fact]
    public void EveryLossOfTheReferencesIsHere() =>
        Assert.Equal(24, ReferenceCase.Read("reference").Select(item => item.Loss).Distinct().Count());

    private static void Check(Type losses, ReferenceCase item, double tolerance, double relative)
    {
        var result = LossRunner.Run(losses, item);
        var conditioning = Conditioning.Of(item, relative);
        var expected = item.Value is { } value ? [value] : item.Output!;
        Compare("the value", expected, result.Forward, tolerance, conditioning.Value);
        Compare("the value of the backward method", expected, result.Backward, tolerance, conditioning.Value);
        Assert.Equal(item.Gradients.Keys.Order(), result.Gradients.Keys.Order());
        foreach (var gradient in item.Gradients)
        {
            Compare(
                "the gradient of " + gradient.Key,
                gradient.Value,
                result.Gradients[gradient.Key],
                tolerance,
                conditioning.Gradients[gradient.Key]);
        }
    }

    private static void Compare(string what, double[] expected, double[] actual, double tolerance, double change)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(actual, value => Assert.True(double.IsFinite(value), $"{what} has {value}"));
        var largest = expected.Max(Math.Abs);
        var allowed = Math.Max(tolerance * largest, 4 * change);
        var error = Conditioning.Difference(expected, actual);
        Assert.True(
            error <= allowed,
            FormattableString.Invariant($"{what} is off by {error:g3} ({error / largest:g3} of the largest), allowed is {allowed:g3}"));
    }
}

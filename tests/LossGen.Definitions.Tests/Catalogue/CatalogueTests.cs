using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Definitions.Tests.Catalogue;

/// <summary>What holds of every declaration of the catalogue.</summary>
public class CatalogueTests
{
    [Fact]
    public void NoFormulaTakesMoreThanSixLines() => Assert.All(CatalogueLoss.All, loss =>
    {
        var lines = loss.Formula.Split(['\n', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.True(lines <= 6, $"{loss.Signature} takes {lines}");
    });

    [Fact]
    public void EveryLossIsThereInAllTypesOfNumbers()
    {
        var single = Of(CatalogueLoss.All, typeof(float));
        Assert.True(single.Count > 85);
        Assert.Equal(single, Of(CatalogueLoss.All, typeof(double)));
        Assert.Equal(single, Of(CatalogueLoss.Halves, typeof(Half)));
        Assert.Equal(single, Of(CatalogueLoss.Halves, typeof(BFloat16)));

        static List<string> Of(IEnumerable<CatalogueLoss> losses, Type element) => [.. losses.Where(loss => loss.Element == element)
            .Select(loss => $"{loss.Name}({string.Join(", ", loss.Parameters.Select(parameter => parameter.Name))}) {loss.Formula}").Order()];
    }

    [Fact]
    public void EveryHyperparameterHasAValidRange() =>
        Assert.All(CatalogueLoss.All.Where(loss => loss.Element == typeof(float)), loss => Assert.All(
            loss.Parameters.Where(parameter => parameter.ParameterType == typeof(float)),
            parameter => Assert.True(
                parameter.GetCustomAttributes(false).Any(attribute => attribute is ValidRangeAttribute or GradientAttribute),
                $"{parameter.Name} of {loss.Signature}")));

    [Fact]
    public void EveryLossIsStabilised() =>
        Assert.All(CatalogueLoss.All, loss => Assert.True(
            ((LossAttribute)loss.Forward.GetCustomAttributes(typeof(LossAttribute), false)[0]).Stabilize, loss.Signature));

    [Fact]
    public void OnlyAdvantagesHaveNoGradient() =>
        Assert.Equal(
            ["Gae", "GroupAdvantage"],
            CatalogueLoss.All.Where(loss => loss.Backward is null).Select(loss => loss.Name).Distinct().Order());
}

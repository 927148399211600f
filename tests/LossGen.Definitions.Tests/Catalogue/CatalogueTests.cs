using System;
using System.Linq;
using Xunit;

namespace LossGen.Definitions.Tests.Catalogue;

/// <summary>What holds of every declaration of the catalogue.</summary>
public class CatalogueTests
{
    [Fact]
    public void NoFormulaTakesMoreThanSixLines() =>
        Assert.All(CatalogueLoss.All, loss => Assert.True(LinesOf(loss.Formula) <= 6, $"{loss.Signature} takes {LinesOf(loss.Formula)}"));

    [Fact]
    public void EveryLossIsThereInSingleAndDouble()
    {
        var single = CatalogueLoss.All.Where(loss => loss.Number == typeof(float)).Select(Key).Order().ToList();
        var @double = CatalogueLoss.All.Where(loss => loss.Number == typeof(double)).Select(Key).Order().ToList();
        Assert.Equal(single, @double);
        Assert.True(single.Count > 70);

        static string Key(CatalogueLoss loss) =>
            $"{loss.Name}({string.Join(", ", loss.Parameters.Select(parameter => parameter.Name))}) {loss.Formula}";
    }

    [Fact]
    public void EveryLossIsStabilised() =>
        Assert.All(CatalogueLoss.All, loss => Assert.True(
            ((LossAttribute)loss.Forward.GetCustomAttributes(typeof(LossAttribute), false)[0]).Stabilize, loss.Signature));

    [Fact]
    public void OnlyAdvantagesHaveNoGradient() =>
        Assert.Equal(
            ["Gae", "GroupAdvantage"],
            CatalogueLoss.All.Where(loss => loss.Backward is null).Select(loss => loss.Name).Distinct().Order());

    // A line of a formula goes on while a bracket is open or where it ends in an operator.
    private static int LinesOf(string formula)
    {
        var lines = 0;
        var depth = 0;
        var goesOn = false;
        foreach (var line in formula.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            lines += goesOn || depth > 0 ? 0 : 1;
            depth += line.Count(c => c is '(' or '[') - line.Count(c => c is ')' or ']');
            goesOn = "+-*/^=<>:?&|,".Contains(line[^1], StringComparison.Ordinal);
        }

        return lines;
    }
}

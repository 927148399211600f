using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Definitions.Tests.Catalogue;
using Xunit;

namespace LossGen.Definitions.Tests.Pages;

/// <summary>The pages of the catalogue in docs/losses, as they are checked in.</summary>
public partial class PageTests
{
    /// <summary>What the pages use of LaTeX; all of it is known to GitHub's renderer.</summary>
    private static readonly HashSet<string> Commands =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "lambda", "mu", "sigma", "tau", "pi", "rho", "infty",
        "sum", "prod", "max", "min", "exp", "log", "sin", "cos", "tan", "tanh", "sqrt", "frac",
        "left", "right", "lvert", "rvert", "lfloor", "rfloor", "lceil", "rceil", "begin", "end", "cr",
        "cdot", "lt", "le", "gt", "ge", "ne", "land", "lor", "lnot", "downarrow", "mathrm", "operatorname", "text", "mathbin",
    ];

    private static readonly string Folder = Path.Combine(Repository(), "docs", "losses");

    public static IEnumerable<TheoryDataRow<string>> Names => CatalogueLoss.All
        .Select(loss => $"{loss.Forward.DeclaringType!.Name}.{loss.Name}").Distinct().Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryLossHasAPageWithAllThatBelongsThere(string name)
    {
        var page = File.ReadAllText(Path.Combine(Folder, name + ".md"));
        Assert.Contains("```math", page, StringComparison.Ordinal);
        Assert.Contains("Source: ", page, StringComparison.Ordinal);
        Assert.Contains($"(plots/{name}.svg)", page, StringComparison.Ordinal);
        Assert.Contains($"(generated/{name}.g.cs)", page, StringComparison.Ordinal);
        foreach (var parameter in CatalogueLoss.All.Where(loss => $"{loss.Forward.DeclaringType!.Name}.{loss.Name}" == name)
            .SelectMany(loss => loss.Parameters))
        {
            Assert.Contains($"| `{parameter.Name}` | ", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheIndexNamesEveryLoss()
    {
        var index = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(Names, name => Assert.Contains($"]({name.Data}.md)", index, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryLinkLeadsToAFile() => Assert.All(Directory.EnumerateFiles(Folder, "*.md"), file =>
        Assert.All(Links().Matches(File.ReadAllText(file)), link =>
            Assert.True(File.Exists(Path.Combine(Folder, link.Groups[1].Value)), $"{Path.GetFileName(file)}: {link.Value}")));

    [Fact]
    public void EveryPlotIsADrawingWithItsPoints() => Assert.All(Names, name =>
    {
        var svg = File.ReadAllText(Path.Combine(Folder, "plots", name.Data + ".svg"));
        Assert.Contains("<path", svg, StringComparison.Ordinal);
        var points = svg.Split("<metadata>")[1].Split("</metadata>")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(points.Length > 100 && points.Select(point => point.Split(' ')[1]).Distinct().Count() > 2, "nothing is drawn");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void MathematicsIsWellFormed(string name)
    {
        var blocks = Mathematics().Matches(File.ReadAllText(Path.Combine(Folder, name + ".md")));
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Null(WhatIsWrong(block.Groups[1].Value)));
    }

    [Theory]
    [InlineData(@"\frac{a}{b")]
    [InlineData(@"\left(a")]
    [InlineData(@"\left(a)")]
    [InlineData(@"\unknown{a}")]
    [InlineData(@"\begin{cases} a \end{gathered}")]
    [InlineData(@"a}{b")]
    public void WhatIsNotWellFormedIsFound(string mathematics) => Assert.NotNull(WhatIsWrong(mathematics));

    private static string? WhatIsWrong(string text)
    {
        var open = new Stack<string>();
        foreach (Match token in Tokens().Matches(text))
        {
            var (value, close) = (token.Value, open.TryPeek(out var top) ? top : "");
            if (value == "{" || value.StartsWith(@"\left", StringComparison.Ordinal) && value != @"\left" || value.StartsWith(@"\begin", StringComparison.Ordinal))
            {
                open.Push(value[0] == '{' ? "}" : value[1] == 'l' ? @"\right" : value.Replace("begin", "end", StringComparison.Ordinal));
            }
            else if (value == "}" || value.StartsWith(@"\right", StringComparison.Ordinal) || value.StartsWith(@"\end", StringComparison.Ordinal))
            {
                if (close.Length == 0 || !value.StartsWith(close, StringComparison.Ordinal))
                {
                    return $"{value} where {(close.Length == 0 ? "nothing" : close)} was to be closed";
                }

                open.Pop();
            }
            else if (char.IsLetter(value[1]) && !Commands.Contains(value[1..]))
            {
                return "unknown command " + value;
            }
        }

        return open.Count == 0 ? null : "not closed: " + open.Peek();
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LossGen.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests are not in a clone of the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("```math\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Mathematics();

    [GeneratedRegex(@"\]\(([\w./-]+\.(?:md|svg|cs))\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"\\(left|right)(?![a-z])(\\[a-z]+|.)|\\(begin|end)\{[a-z]+\}|\\[a-zA-Z]+|\\.|[{}]")]
    private static partial Regex Tokens();
}

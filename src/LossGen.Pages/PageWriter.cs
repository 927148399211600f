using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using LossGen.Pages.Plots;

namespace LossGen.Pages;

/// <summary>Writes the pages as Markdown, by file name.</summary>
internal static class PageWriter
{
    public static IReadOnlyDictionary<string, string> Write(IReadOnlyList<LossPage> losses)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = Index(losses) };
        foreach (var overloads in losses.GroupBy(FullName))
        {
            var all = overloads.ToList();
            files.Add(overloads.Key + ".md", Page(all));
            files.Add(CodeFile(all[0]), all[0].GeneratedCode.ReplaceLineEndings("\n"));
        }

        return files;
    }

    private static string FullName(LossPage loss) => $"{loss.Family}.{loss.Name}";

    private static string CodeFile(LossPage loss) => $"generated/{FullName(loss)}.g.cs";

    private static string Index(IReadOnlyList<LossPage> losses)
    {
        var text = new StringBuilder();
        Line(text, "# The catalogue");
        Line(text);
        Line(text, "Generated from the declarations in `src/LossGen.Definitions` by `dotnet run --project src/LossGen.Pages`. Do not edit.");
        Line(text);
        Line(text, "Every loss has overloads over `float`, `double`, `Half` and `BFloat16`; numbers of 16 bits are stored so and computed in `float`.");
        Line(text, "Each page has the formula, what it is for and its limits, the parameters with their usual values and valid ranges, the stable form and the");
        Line(text, "gradient as compiled, numerical traps, the source, a plot, and a link to the generated code.");
        Line(text);
        Line(text, "| class | loss | what it is | source |");
        Line(text, "| --- | --- | --- | --- |");
        foreach (var overloads in losses.GroupBy(FullName))
        {
            var first = overloads.First();
            Line(text, $"| `{first.Family}` | [{first.Name}]({overloads.Key}.md) | {Cell(first.Summary)} | {Cell(Source(first))} |");
        }

        return text.ToString();
    }

    private static string Source(LossPage loss)
    {
        const string Start = "Source: ";
        var paragraph = loss.Remarks.LastOrDefault(text => text.StartsWith(Start, StringComparison.Ordinal)) ?? Start;
        return paragraph[Start.Length..].TrimEnd('.');
    }

    private static string Page(List<LossPage> overloads)
    {
        var text = new StringBuilder();
        Line(text, $"# {overloads[0].Family}.{overloads[0].Name}");
        Line(text);
        Line(text, "Generated from the declaration by `dotnet run --project src/LossGen.Pages`. Do not edit.");
        if (LossPlots.All.TryGetValue(FullName(overloads[0]), out var plot))
        {
            var gradient = plot.GradientLength > 0 ? " and its gradient" : "";
            Line(text);
            Line(text, $"![Value{gradient} of {overloads[0].Name} over {plot.Argument}](plots/{plot.Loss}.svg)");
            Line(text);
            Line(text, $"The value{gradient} over `{plot.Argument}`, as the compiled loss computes them; {plot.Held}.");
        }

        for (var i = 0; i < overloads.Count; i++)
        {
            Overload(text, overloads[i], i, overloads.Count == 1 ? "" : $"Overload {i + 1}");
        }

        return text.ToString();
    }

    private static void Overload(StringBuilder text, LossPage loss, int overload, string title)
    {
        var heading = title.Length == 0 ? "##" : "###";
        if (title.Length > 0)
        {
            Line(text);
            Line(text, "## " + title);
        }

        Line(text);
        Line(text, loss.Summary);
        Section(text, heading, "Formula");
        Mathematics(text, loss.Formula);
        Code(text, "text", loss.Formula);
        Code(text, "csharp", loss.Signature);
        if (loss.Example.Length > 0)
        {
            Section(text, heading, "Use");
            Code(text, "csharp", loss.Example, blankBefore: false);
        }

        Section(text, heading, "Parameters");
        Line(text, "| name | type | valid range | meaning, usual value |");
        Line(text, "| --- | --- | --- | --- |");
        foreach (var parameter in loss.Parameters)
        {
            var range = parameter.Range.Length == 0 ? "" : $"`{parameter.Range}`";
            Line(text, $"| `{parameter.Name}` | `{parameter.Type}` | {range} | {Cell(parameter.Text)} |");
        }

        if (loss.Returns.Length > 0)
        {
            Line(text);
            Line(text, "Returns: " + loss.Returns);
        }

        if (loss.Remarks.Count > 0)
        {
            Section(text, heading, "Gradient, limits, traps and source");
            Line(text, string.Join("\n\n", loss.Remarks));
        }

        if (loss.Derivation.Count > 0)
        {
            Section(text, heading, "As compiled");
            for (var i = 0; i < loss.Derivation.Count; i++)
            {
                if (i > 0)
                {
                    Line(text);
                }

                Line(text, loss.Derivation[i].Title);
                Line(text);
                Mathematics(text, loss.Derivation[i].Formula);
                Code(text, "text", loss.Derivation[i].Formula);
            }
        }

        if (loss.Rules.Count > 0)
        {
            Section(text, heading, "Rules and memory");
            Code(text, "text", string.Join("\n", loss.Rules), blankBefore: false);
        }

        Line(text);
        Line(text, $"Declared in [{loss.Path}](../../{loss.Path}); "
            + (overload == 0
                ? $"its generated code, over `float`: [{CodeFile(loss)}]({CodeFile(loss)})."
                : "its generated code: [how to read it](../inspecting-generated-code.md)."));
    }

    private static void Section(StringBuilder text, string heading, string title)
    {
        Line(text);
        Line(text, $"{heading} {title}");
        Line(text);
    }

    private static void Mathematics(StringBuilder text, string formula)
    {
        var statements = LatexPrinter.Print(formula);
        Line(text, "```math");
        Line(text, statements.Count == 1
            ? statements[0]
            : "\\begin{gathered}\n" + string.Join(" \\\\\n", statements) + "\n\\end{gathered}");
        Line(text, "```");
    }

    private static void Code(StringBuilder text, string language, string code, bool blankBefore = true)
    {
        if (blankBefore)
        {
            Line(text);
        }

        Line(text, $"```{language}");
        Line(text, code.ReplaceLineEndings("\n").Trim('\n'));
        Line(text, "```");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace LossGen.Pages;

/// <summary>Writes the pages as Markdown, by file name.</summary>
internal static class PageWriter
{
    public static IReadOnlyDictionary<string, string> Write(IReadOnlyList<LossPage> losses)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = Index(losses) };
        foreach (var overloads in losses.GroupBy(FileName))
        {
            files.Add(overloads.Key, Page(overloads.ToList()));
        }

        return files;
    }

    private static string FileName(LossPage loss) => $"{loss.Family}.{loss.Name}.md";

    private static string Index(IReadOnlyList<LossPage> losses)
    {
        var text = new StringBuilder();
        Line(text, "# The catalogue");
        Line(text);
        Line(text, "Generated from the declarations in `src/LossGen.Definitions` by `dotnet run --project src/LossGen.Pages`. Do not edit.");
        foreach (var family in losses.GroupBy(loss => loss.Family))
        {
            Line(text);
            Line(text, $"## {family.Key}");
            Line(text);
            Line(text, "| loss | what it is |");
            Line(text, "| --- | --- |");
            foreach (var overloads in family.GroupBy(FileName))
            {
                var first = overloads.First();
                Line(text, $"| [{first.Name}]({overloads.Key}) | {Cell(first.Summary)} |");
            }
        }

        return text.ToString();
    }

    private static string Page(List<LossPage> overloads)
    {
        var text = new StringBuilder();
        Line(text, $"# {overloads[0].Family}.{overloads[0].Name}");
        Line(text);
        Line(text, "Generated from the declaration by `dotnet run --project src/LossGen.Pages`. Do not edit.");
        for (var i = 0; i < overloads.Count; i++)
        {
            Overload(text, overloads[i], overloads.Count == 1 ? "" : $"Overload {i + 1}");
        }

        return text.ToString();
    }

    private static void Overload(StringBuilder text, LossPage loss, string title)
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
        Line(text, $"Declared in [{loss.Path}](../../{loss.Path}); its generated code: [how to inspect it](../inspecting-generated-code.md).");
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

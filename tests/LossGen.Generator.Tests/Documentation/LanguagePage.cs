using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Generator.Tests.Roslyn;

namespace LossGen.Generator.Tests.Documentation;

/// <summary>What docs/language.md shows.</summary>
internal static partial class LanguagePage
{
    private static readonly string Text = File.ReadAllText(Repository.Path("docs", "language.md")).ReplaceLineEndings("\n");

    /// <summary>
    /// The programs on the page by the line that they start in: blocks of C# as they are, and formulas each with the signature under
    /// it.
    /// </summary>
    public static ImmutableArray<(int Line, string Source)> Programs =>
    [
        .. Block().Matches(Text).Select(match => (
            Text.AsSpan(0, match.Index).Count('\n') + 1,
            match.Groups["language"].Value == "csharp" ? match.Groups["code"].Value : Declare(match.Groups["code"].Value))),
    ];

    /// <summary>The names at the start of the rows of the first table of a section: <c>| `name...` | ... |</c>.</summary>
    public static ImmutableArray<string> NamesIn(string section)
    {
        var start = Text.IndexOf($"\n## {section}\n", StringComparison.Ordinal);
        var end = start < 0 ? -1 : Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return start < 0 || end < 0
            ? throw new FormatException($"The page has no section '{section}'.")
            : [.. Row().Matches(Text[start..end]).Select(match => match.Groups["name"].Value)];
    }

    private static string Declare(string block)
    {
        var parts = Declaration().Match(block);
        if (!parts.Success)
        {
            throw new FormatException("A formula without an empty line and a signature under it:\n" + block);
        }

        return "using System;\nusing System.Numerics.Tensors;\nusing LossGen;\n\ninternal static partial class PageLosses\n{\n[Loss(\"\"\"\n"
            + parts.Groups["formula"].Value + "\n\"\"\")]\npublic static partial " + parts.Groups["signature"].Value + "\n}\n";
    }

    [GeneratedRegex(@"^```(?<language>loss|csharp)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\A(?<formula>.+)\n\n(?<signature>(?:(?!\n\n).)+;)\n\z", RegexOptions.Singleline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\| `(?<name>\w+)[^|]*` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

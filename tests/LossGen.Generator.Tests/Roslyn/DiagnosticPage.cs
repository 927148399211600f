using System;
using System.IO;
using System.Text.RegularExpressions;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>A page of docs/diagnostics.</summary>
/// <param name="Heading">The first line.</param>
/// <param name="Severity">The severity that it names.</param>
/// <param name="Wrong">The example with the mistake, as a program.</param>
/// <param name="Right">The example without, as a program.</param>
internal sealed partial record DiagnosticPage(string Heading, string Severity, string Wrong, string Right)
{
    public static DiagnosticPage Read(string id)
    {
        var text = File.ReadAllText(Repository.Path("docs", "diagnostics", id + ".md"));
        var match = Format().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"The page of {id} does not have heading, severity, cause, a wrong and a right example.");
        }

        return new DiagnosticPage(
            match.Groups["heading"].Value,
            match.Groups["severity"].Value,
            Program(match.Groups["wrong"].Value),
            Program(match.Groups["right"].Value));
    }

    /// <summary>Examples show the members only, unless the type matters.</summary>
    private static string Program(string example)
    {
        var hasType = example.Contains(" class ", StringComparison.Ordinal);
        return "using System;\nusing System.Numerics.Tensors;\nusing LossGen;\n\n"
            + (hasType ? example : "public static partial class Losses\n{\n" + example + "}\n");
    }

    [GeneratedRegex(
        """
        \A\#\ (?<heading>[^\n]+)\n\n
        Severity:\ (?<severity>error|warning|info)\n\n
        (?<cause>(?:(?!\n\n).)+)\n\n
        \#\#\ Wrong\n\n```csharp\n(?<wrong>[^`]+)```\n\n
        \#\#\ Right\n\n```csharp\n(?<right>[^`]+)```\n\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Format();
}

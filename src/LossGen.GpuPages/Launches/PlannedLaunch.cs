using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace LossGen.GpuPages.Launches;

/// <summary>A launch as the documentation of a class <c>MGpu</c> describes it.</summary>
/// <param name="Text">The description.</param>
internal sealed partial record PlannedLaunch(string Text)
{
    /// <summary>Whether it is a matrix product or a sum of a matrix's rows, whose kernels all losses share.</summary>
    public bool IsProduct =>
        Text.StartsWith("a matrix product", System.StringComparison.Ordinal) || Text.StartsWith("a sum over", System.StringComparison.Ordinal);

    /// <summary>Whether a team of threads works on each row.</summary>
    public bool IsRows => Text.StartsWith("a team of threads", System.StringComparison.Ordinal);

    /// <summary>Whether one thread computes what follows from all results.</summary>
    public bool IsResults => Text.StartsWith("one thread for the results", System.StringComparison.Ordinal);

    /// <summary>Whether a thread takes four elements at a time.</summary>
    public bool IsByFours => Text.StartsWith("a thread for each 4 elements", System.StringComparison.Ordinal);

    /// <summary>What it loads and stores for an element; null where a part of it is not described so.</summary>
    public Traffic? Traffic
    {
        get
        {
            var matches = Counts().Matches(Text);
            var passes = IsRows ? Text.Split(';').Length : 1;
            return matches.Count < passes ? null : new Traffic(Sum(matches, 1), Sum(matches, 2), Sum(matches, 3));
        }
    }

    /// <summary>How often it goes through its elements: along rows as often as there are loops, otherwise once.</summary>
    public int Passes => IsRows ? Sum(RowPasses().Matches(Text), 1) : IsResults ? 0 : 1;

    private static int Sum(IEnumerable<Match> matches, int group) => matches.Sum(match => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"with (\d+) loads? and (\d+) stores? an element, (\d+) bytes?")]
    private static partial Regex Counts();

    [GeneratedRegex(@"(\d+) pass(?:es)? over")]
    private static partial Regex RowPasses();
}

using System;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>A program in which the marks « and » stand around the characters that a diagnostic must be at.</summary>
internal static class Marked
{
    public static (string Source, int Start, int End) Parse(string marked)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        var source = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        return (source, start, end);
    }
}

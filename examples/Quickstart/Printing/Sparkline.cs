using System;
using System.Collections.Generic;
using System.Linq;

namespace Quickstart.Printing;

/// <summary>A curve of one line of text.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    public static string Draw(IReadOnlyList<double> values)
    {
        double lowest = values.Min();
        double range = Math.Max(values.Max() - lowest, double.Epsilon);
        return string.Concat(values.Select(value => Levels[(int)Math.Min((value - lowest) / range * Levels.Length, Levels.Length - 1)]));
    }
}

using System;
using System.Globalization;
using Spectre.Console;

namespace LossGen.Benchmarks.Results;

/// <summary>Numbers as tables show them.</summary>
internal static class Cells
{
    public const string Absent = "-";

    public static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    /// <summary>A time with three significant digits.</summary>
    public static string Time(double microseconds) => microseconds switch
    {
        < 1 => (microseconds * 1000).ToString("F0", CultureInfo.InvariantCulture) + " ns",
        < 1000 => microseconds.ToString(microseconds < 10 ? "F2" : "F0", CultureInfo.InvariantCulture) + " us",
        _ => (microseconds / 1000).ToString(microseconds < 10_000 ? "F2" : "F1", CultureInfo.InvariantCulture) + " ms",
    };

    public static string Ratio(double? ratio) => ratio switch
    {
        null => Absent,
        < 10 => ratio.Value.ToString("F1", CultureInfo.InvariantCulture),
        _ => Math.Round(ratio.Value).ToString(CultureInfo.InvariantCulture),
    };

    public static string Megabytes(long bytes) => (bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture) + " MB";
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Cases;
using LossGen.Benchmarks.Measuring;
using Spectre.Console;

namespace LossGen.Benchmarks.Results;

/// <summary>Lays out times and ratios: one row for each case, number of threads and place of the gradient.</summary>
internal static class RatioTable
{
    private const string Absent = "-";

    public static Table Create(RunOptions options, MeasurementSet asItComes, MeasurementSet tuned)
    {
        Table table = new Table().Border(TableBorder.Markdown)
            .AddColumn("work, float32, value and gradient")
            .AddColumn("gradient")
            .AddColumn(Right("threads"))
            .AddColumn(Right("LossGen"))
            .AddColumn(Right("torch tuned"))
            .AddColumn(Right("x torch tuned"))
            .AddColumn(Right("x torch as it comes"))
            .AddColumn(Right("x gcc"))
            .AddColumn(Right("% of copy bandwidth"));
        foreach (string name in CaseCatalogue.All(gcc: null).Select(description => description.Name))
        {
            foreach (int threads in options.Threads)
            {
                AddRow(table, name, threads, "buffer", ContenderKind.LossGen, ContenderKind.Gcc, asItComes, tuned);
                AddRow(table, name, threads, "in place", ContenderKind.LossGenInPlace, ContenderKind.GccInPlace, asItComes, tuned);
            }
        }

        return table;
    }

    private static void AddRow(
        Table table,
        string name,
        int threads,
        string gradient,
        ContenderKind kind,
        ContenderKind gcc,
        MeasurementSet asItComes,
        MeasurementSet tuned)
    {
        if (tuned.Find(name, threads, kind) is not { } microseconds)
        {
            return;
        }

        IEnumerable<string> cells =
        [
            name,
            gradient,
            threads.ToString(CultureInfo.InvariantCulture),
            Time(microseconds),
            tuned.Find(name, threads, ContenderKind.Torch) is { } torch ? Time(torch) : Absent,
            Ratio(tuned.Ratio(name, threads, ContenderKind.Torch, kind)),
            Ratio(asItComes.Ratio(name, threads, ContenderKind.Torch, kind)),
            Ratio(tuned.Ratio(name, threads, gcc, kind)),
            tuned.Ratio(name, threads, ContenderKind.Copy, kind) is { } share
                ? Math.Round(100 * share).ToString(CultureInfo.InvariantCulture)
                : Absent,
        ];
        table.AddRow(cells.ToArray());
    }

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    // Three significant digits.
    private static string Time(double microseconds) => microseconds switch
    {
        < 1 => (microseconds * 1000).ToString("F0", CultureInfo.InvariantCulture) + " ns",
        < 1000 => microseconds.ToString(microseconds < 10 ? "F2" : "F0", CultureInfo.InvariantCulture) + " us",
        _ => (microseconds / 1000).ToString(microseconds < 10_000 ? "F2" : "F1", CultureInfo.InvariantCulture) + " ms",
    };

    private static string Ratio(double? ratio) => ratio switch
    {
        null => Absent,
        < 10 => ratio.Value.ToString("F1", CultureInfo.InvariantCulture),
        _ => Math.Round(ratio.Value).ToString(CultureInfo.InvariantCulture),
    };
}

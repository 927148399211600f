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
    public static Table Create(RunOptions options, MeasurementSet asItComes, MeasurementSet tuned)
    {
        Table table = new Table().Border(TableBorder.Markdown)
            .AddColumn("work, float32, value and gradient")
            .AddColumn("gradient")
            .AddColumn(Cells.Right("threads"))
            .AddColumn(Cells.Right("LossGen"))
            .AddColumn(Cells.Right("torch tuned"))
            .AddColumn(Cells.Right("x torch tuned"))
            .AddColumn(Cells.Right("x torch as it comes"))
            .AddColumn(Cells.Right("x gcc"))
            .AddColumn(Cells.Right("% of copy bandwidth"));
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
            Cells.Time(microseconds),
            tuned.Find(name, threads, ContenderKind.Torch) is { } torch ? Cells.Time(torch) : Cells.Absent,
            Cells.Ratio(tuned.Ratio(name, threads, ContenderKind.Torch, kind)),
            Cells.Ratio(asItComes.Ratio(name, threads, ContenderKind.Torch, kind)),
            Cells.Ratio(tuned.Ratio(name, threads, gcc, kind)),
            tuned.Ratio(name, threads, ContenderKind.Copy, kind) is { } share
                ? Math.Round(100 * share).ToString(CultureInfo.InvariantCulture)
                : Cells.Absent,
        ];
        table.AddRow(cells.ToArray());
    }
}

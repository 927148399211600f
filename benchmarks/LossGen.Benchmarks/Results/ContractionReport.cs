using System;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Cases;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Memory;
using LossGen.Benchmarks.Products;
using Spectre.Console;

namespace LossGen.Benchmarks.Results;

/// <summary>Losses over all pairs of rows: time, peak memory and how near to the processor's peak they come.</summary>
internal static class ContractionReport
{
    private const int LeastWidth = 180;

    public static void Run(RunOptions options)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, LeastWidth);
        AnsiConsole.WriteLine(Machine.Describe());
        double peak = FmaPeak.OfCore();
        MeasurementSet asItComes = Measure(options, tuned: false);
        MeasurementSet tuned = Measure(options, tuned: true);
        Table table = new Table().Border(TableBorder.Markdown)
            .AddColumn("work, float32, value and gradients")
            .AddColumn(Cells.Right("threads"))
            .AddColumn(Cells.Right("LossGen"))
            .AddColumn(Cells.Right("torch tuned"))
            .AddColumn(Cells.Right("x torch tuned"))
            .AddColumn(Cells.Right("x torch as it comes"))
            .AddColumn(Cells.Right("x products by OpenBLAS"))
            .AddColumn(Cells.Right("% of FMA peak"))
            .AddColumn(Cells.Right("peak memory"))
            .AddColumn(Cells.Right("torch's"));
        foreach (CaseDescription description in CaseCatalogue.Contractions.Where(options.Includes))
        {
            foreach (int threads in options.Threads)
            {
                AddRow(table, description.Name, threads, peak, asItComes, tuned);
            }
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine("x: how many times as long the peer takes; OpenBLAS computes the three matrix products and nothing else.");
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"% of FMA peak: of {peak / 1e9:F0} GF/s a core, if the three products were all. Peak memory: resident, above inputs and gradients, of a process of its own."));
        AnsiConsole.WriteLine(OpenBlas.Exists ? $"OpenBLAS for {OpenBlas.Core}." : "OpenBLAS is not there.");
    }

    private static MeasurementSet Measure(RunOptions options, bool tuned) =>
        MeasuringProcess.Run(options, tuned, measurement => Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(tuned ? "torch tuned" : "torch as it comes")}: {measurement.Case}, {measurement.Threads} threads, {measurement.Kind}: {measurement.Microseconds / 1000:F2} ms")));

    private static void AddRow(Table table, string name, int threads, double peak, MeasurementSet asItComes, MeasurementSet tuned)
    {
        if (tuned.Find(name, threads, ContenderKind.LossGen) is not { } microseconds)
        {
            return;
        }

        double? share = tuned.Operations(name) / (microseconds * 1e-6) / (peak * threads);
        table.AddRow(
            name,
            threads.ToString(CultureInfo.InvariantCulture),
            Cells.Time(microseconds),
            tuned.Find(name, threads, ContenderKind.Torch) is { } torch ? Cells.Time(torch) : Cells.Absent,
            Cells.Ratio(tuned.Ratio(name, threads, ContenderKind.Torch, ContenderKind.LossGen)),
            Cells.Ratio(asItComes.Ratio(name, threads, ContenderKind.Torch, ContenderKind.LossGen)),
            Cells.Ratio(tuned.Ratio(name, threads, ContenderKind.OpenBlas, ContenderKind.LossGen)),
            share is null ? Cells.Absent : Math.Round(100 * share.Value).ToString(CultureInfo.InvariantCulture),
            Cells.Megabytes(MemoryRun.Start(name, ContenderKind.LossGen, threads, 1).BytesAbove),
            Cells.Megabytes(MemoryRun.Start(name, ContenderKind.Torch, threads, 1).BytesAbove));
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using LossGen.Benchmarks.Cases;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Memory;
using ScottPlot;

namespace LossGen.Benchmarks.Results;

/// <summary>How time and peak memory of InfoNCE grow with the number of rows, beside torch: a table and two pictures.</summary>
internal static class GrowthReport
{
    private const int Threads = 2;
    private const int Width = 640;
    private const int Height = 420;

    // Short runs are repeated for so many microseconds altogether.
    private const double Budget = 1_000_000;
    private const double GuessedOperationsOfMicrosecond = 50_000;

    /// <summary>Measures, prints the table and writes the pictures.</summary>
    /// <param name="folder">Where the pictures go.</param>
    /// <param name="largest">The most rows.</param>
    public static void Run(string folder, int largest)
    {
        int[] sizes = [.. GrowthCases.Sizes.Where(size => size <= largest)];
        Console.Out.WriteLine(Machine.Describe());
        Console.Out.WriteLine("| rows | LossGen | torch | LossGen's peak memory | torch's |");
        Console.Out.WriteLine("| ---: | ---: | ---: | ---: | ---: |");
        List<MemoryMeasurement> ours = [];
        List<MemoryMeasurement> torch = [];
        foreach (int size in sizes)
        {
            int repetitions = Repetitions(size);
            ours.Add(MemoryRun.Start(GrowthCases.NameOf(size), ContenderKind.LossGen, Threads, repetitions));
            torch.Add(MemoryRun.Start(GrowthCases.NameOf(size), ContenderKind.Torch, Threads, repetitions));
            Console.Out.WriteLine(
                $"| {size} | {Cells.Time(ours[^1].Microseconds)} | {Cells.Time(torch[^1].Microseconds)} | {Cells.Megabytes(ours[^1].BytesAbove)} | {Cells.Megabytes(torch[^1].BytesAbove)} |");
        }

        Directory.CreateDirectory(folder);
        Draw(Path.Combine(folder, "growth-time.svg"), "time, ms", sizes, ours.Select(x => x.Microseconds / 1000), torch.Select(x => x.Microseconds / 1000));
        Draw(
            Path.Combine(folder, "growth-memory.svg"),
            "peak memory above inputs and gradients, MB",
            sizes,
            ours.Select(x => x.BytesAbove / 1e6),
            torch.Select(x => x.BytesAbove / 1e6));
        Console.Out.WriteLine($"The pictures are in {folder}.");
    }

    private static int Repetitions(int size)
    {
        double guess = 6.0 * size * size * GrowthCases.Depth / GuessedOperationsOfMicrosecond;
        return (int)Math.Clamp(Budget / guess, 1, 200);
    }

    private static void Draw(string path, string title, int[] sizes, IEnumerable<double> ours, IEnumerable<double> torch)
    {
        using var plot = new Plot();
        double[] rows = [.. sizes.Select(size => Math.Log2(size))];
        Add(plot, "LossGen", rows, ours);
        Add(plot, "torch", rows, torch);
        plot.Title($"InfoNCE over {GrowthCases.Depth} features, {Threads} threads: {title}", 14);
        plot.XLabel("rows");
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            rows, [.. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))]);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            IntegerTicksOnly = true,
            LabelFormatter = exponent => Math.Pow(10, exponent).ToString("0.###", CultureInfo.InvariantCulture),
        };
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SaveSvg(path, Width, Height);
    }

    // What is too small to be measured is drawn as 0.1.
    private static void Add(Plot plot, string name, double[] rows, IEnumerable<double> values) =>
        plot.Add.Scatter(rows, values.Select(value => Math.Log10(Math.Max(value, 0.1))).ToArray()).LegendText = name;
}

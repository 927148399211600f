using System;
using System.Diagnostics;
using System.Globalization;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using Spectre.Console;

namespace LossGen.Benchmarks.Gpu;

/// <summary>Measures kernels on the accelerator that is there, beside the time that its memory needs for the same bytes.</summary>
internal static class GpuReport
{
    public static int Run(double seconds)
    {
        using Context context = Context.Create(builder => builder.Default().EnableAlgorithms().Optimize(OptimizationLevel.O2));
        using Accelerator accelerator = context.GetPreferredDevice(preferCPU: false).CreateAccelerator(context);
        AnsiConsole.WriteLine($"{accelerator.Name} ({accelerator.AcceleratorType})");
        if (accelerator.AcceleratorType == AcceleratorType.CPU)
        {
            AnsiConsole.WriteLine("This is ILGPU's CPU accelerator, which interprets a group by threads of the operating system: its times say nothing of a GPU's.");
        }

        using GpuCases cases = new(accelerator);
        double bandwidth = CopyBandwidth(accelerator, seconds);
        AnsiConsole.WriteLine(Text($"A copy moves {bandwidth / 1e9:f1} GB/s; the limit is the time for all inputs and outputs at that speed."));
        Table table = new Table().Border(TableBorder.Markdown)
            .AddColumn("work, float32")
            .AddColumn(new TableColumn("bytes").RightAligned())
            .AddColumn(new TableColumn("limit, us").RightAligned())
            .AddColumn(new TableColumn("time, us").RightAligned())
            .AddColumn(new TableColumn("% of the limit's speed").RightAligned());
        foreach (GpuCase item in cases.All())
        {
            double time = Time(accelerator, item.Launch, seconds);
            double limit = item.Bytes / bandwidth;
            table.AddRow(item.Name, Text($"{item.Bytes}"), Text($"{limit * 1e6:f1}"), Text($"{time * 1e6:f1}"), Text($"{100 * limit / time:f0}"));
        }

        AnsiConsole.Write(table);
        return 0;
    }

    private static double CopyBandwidth(Accelerator accelerator, double seconds)
    {
        long count = accelerator.AcceleratorType == AcceleratorType.CPU ? 1 << 16 : 1 << 26;
        using MemoryBuffer1D<float, Stride1D.Dense> source = accelerator.Allocate1D<float>(count);
        using MemoryBuffer1D<float, Stride1D.Dense> target = accelerator.Allocate1D<float>(count);
        source.MemSetToZero();
        double time = Time(accelerator, () => source.View.CopyTo(accelerator.DefaultStream, target.View), seconds);
        return 8.0 * count / time;
    }

    /// <summary>The shortest time of a launch, from a quiet stream to a quiet stream.</summary>
    private static double Time(Accelerator accelerator, Action launch, double seconds)
    {
        launch();
        accelerator.Synchronize();
        double best = double.PositiveInfinity;
        long end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        do
        {
            long start = Stopwatch.GetTimestamp();
            launch();
            accelerator.Synchronize();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        while (Stopwatch.GetTimestamp() < end);

        return best;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Peers;
using Spectre.Console;

namespace LossGen.Benchmarks.Results;

/// <summary>The main job: measures in two processes and prints the table.</summary>
internal static class RatioReport
{
    // A table is for reading and for pasting: never wrapped at the width of a pipe.
    private const int LeastWidth = 160;

    public static void Run(RunOptions options)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, LeastWidth);
        AnsiConsole.WriteLine(Machine.Describe());
        MeasurementSet asItComes = Measure(options, tuned: false);
        MeasurementSet tuned = Measure(options, tuned: true);
        AnsiConsole.Write(RatioTable.Create(options, asItComes, tuned));
        AnsiConsole.WriteLine("x: how many times as long the peer takes. Minimum of many interleaved runs; times from the tuned run.");
        AnsiConsole.WriteLine("torch tuned: " + string.Join(' ', MeasuringProcess.Tuning.Select(setting => $"{setting.Key}={setting.Value}")));
        AnsiConsole.WriteLine("gcc: -O3 -march=native -ffast-math with libmvec" + WhyNoGcc());
    }

    private static MeasurementSet Measure(RunOptions options, bool tuned)
    {
        string run = tuned ? "torch tuned" : "torch as it comes";
        return MeasuringProcess.Run(options, tuned, measurement => Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{run}: {measurement.Case}, {measurement.Threads} threads, {measurement.Kind}: {measurement.Microseconds:F2} us")));
    }

    private static string WhyNoGcc() =>
        GccCrossEntropy.TryCompile(out string reason) is null ? "; not measured: " + reason : string.Empty;
}

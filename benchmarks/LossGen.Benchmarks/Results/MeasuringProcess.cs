using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LossGen.Benchmarks.Results;

/// <summary>Starts this program again to measure, with or without the allocator's settings that make torch fast.</summary>
internal static class MeasuringProcess
{
    /// <summary>
    /// Settings of glibc's malloc that keep large blocks in the heap. By default each tensor of 32 MB and more is mapped
    /// and unmapped at every call, and its pages are zeroed by the kernel: that costs torch more than the arithmetic.
    /// They are read when a process starts.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Tuning { get; } = new Dictionary<string, string>
    {
        ["MALLOC_MMAP_MAX_"] = "0",
        ["MALLOC_TRIM_THRESHOLD_"] = "17179869184",
        ["MALLOC_TOP_PAD_"] = "67108864",
    };

    public static MeasurementSet Run(RunOptions options, bool tuned, Action<Measurement> report)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add("measure");
        start.ArgumentList.Add("--seconds");
        start.ArgumentList.Add(options.Seconds.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add("--only");
        start.ArgumentList.Add(options.Only);
        foreach (int threads in options.Threads)
        {
            start.ArgumentList.Add("--threads");
            start.ArgumentList.Add(threads.ToString(CultureInfo.InvariantCulture));
        }

        if (options.Contractions)
        {
            start.ArgumentList.Add("--contractions");
        }

        foreach ((string name, string value) in Tuning)
        {
            start.Environment.Remove(name);
            if (tuned)
            {
                start.Environment[name] = value;
            }
        }

        using Process process = Process.Start(start)!;
        var measurements = new MeasurementSet();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Measurement measurement = JsonSerializer.Deserialize(line, MeasurementJson.Default.Measurement)!;
            measurements.Add(measurement);
            report(measurement);
        }

        process.WaitForExit();
        return process.ExitCode == 0
            ? measurements
            : throw new InvalidOperationException($"The measuring process ended with code {process.ExitCode}.");
    }
}

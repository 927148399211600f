using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Cases;
using LossGen.Benchmarks.Measuring;

namespace LossGen.Benchmarks.Memory;

/// <summary>Measures peak memory and time of one contender in a process of its own.</summary>
internal static class MemoryRun
{
    /// <summary>Starts this program again for one contender of one case.</summary>
    /// <param name="work">The name of the case, or the growing case and its size as <see cref="GrowthCases"/> names it.</param>
    /// <param name="kind">The contender.</param>
    /// <param name="threads">Its threads.</param>
    /// <param name="repetitions">How often it is timed, once warm; the minimum counts.</param>
    public static MemoryMeasurement Start(string work, ContenderKind kind, int threads, int repetitions)
    {
        string[] arguments =
        [
            "memory", "--only", work, "--contender", kind.ToString(), "--threads", threads.ToString(CultureInfo.InvariantCulture),
            "--repetitions", repetitions.ToString(CultureInfo.InvariantCulture),
        ];
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        string[] values = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return process.ExitCode == 0
            ? new(long.Parse(values[0], CultureInfo.InvariantCulture), double.Parse(values[1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The process that measures {work} ended with code {process.ExitCode}.");
    }

    /// <summary>In that process: measures and prints the bytes and the microseconds.</summary>
    public static void Measure(string work, ContenderKind kind, int threads, int repetitions)
    {
        LossGenOptions.MaxDegreeOfParallelism = threads;
        TorchSharp.torch.set_num_threads(threads);
        CaseDescription description = CaseCatalogue.Contractions.Concat(GrowthCases.All).Single(candidate => candidate.Name == work);

        // Libraries, compiled code and the buffers of a small product are there before.
        using (BenchmarkCase small = description.PrepareSmall!())
        {
            Contender warm = small.Contenders(threads).Single(contender => contender.Kind == kind);
            for (int i = 0; i < 3; i++)
            {
                warm.Run();
            }
        }

        GC.Collect();
        using BenchmarkCase large = description.Prepare();
        Contender contender = large.Contenders(threads).Single(contender => contender.Kind == kind);
        double fastest = double.PositiveInfinity;
        long peak = PeakMemory.Above(() => fastest = Math.Min(fastest, Time(contender)));
        for (int i = 1; i < repetitions; i++)
        {
            fastest = Math.Min(fastest, Time(contender));
        }

        // torch allocates gradients itself.
        long above = kind == ContenderKind.Torch ? peak - large.GradientBytes : peak;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, above)} {fastest}"));
    }

    private static double Time(Contender contender)
    {
        long start = Stopwatch.GetTimestamp();
        contender.Run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}

using System;
using System.Collections.Generic;
using System.Text.Json;
using LossGen.Benchmarks.Cases;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Peers;

namespace LossGen.Benchmarks.Results;

/// <summary>The measuring process: everyone does every case, in turns; the times go to standard output.</summary>
internal static class MeasuringRun
{
    public static void Run(RunOptions options)
    {
        GccCrossEntropy? gcc = GccCrossEntropy.TryCompile(out _);
        foreach (CaseDescription description in CaseCatalogue.All(gcc))
        {
            if (!options.Includes(description))
            {
                continue;
            }

            using BenchmarkCase work = description.Prepare();
            work.CheckAgreement();
            foreach (int threads in options.Threads)
            {
                Measure(description.Name, work, threads, TimeSpan.FromSeconds(options.Seconds));
            }
        }
    }

    private static void Measure(string name, BenchmarkCase work, int threads, TimeSpan budget)
    {
        LossGenOptions.MaxDegreeOfParallelism = threads;
        TorchSharp.torch.set_num_threads(threads);
        IReadOnlyList<Contender> contenders = work.Contenders(threads);
        double[] minima = InterleavedTimer.Minima(contenders, budget);
        for (int i = 0; i < minima.Length; i++)
        {
            var measurement = new Measurement(name, threads, contenders[i].Kind, minima[i], work.Operations);
            Console.Out.WriteLine(JsonSerializer.Serialize(measurement, MeasurementJson.Default.Measurement));
        }

        Console.Out.Flush();
    }
}

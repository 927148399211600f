using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace LossGen.Benchmarks.Catalogue;

/// <summary>The table of the whole catalogue: value and gradients of each loss beside torch's, compared before they are timed.</summary>
internal static class CatalogueReport
{
    // float32, sums in another order, and in contractions other roundings of cosines and distances.
    private const double Tolerance = 5e-4;

    private static IEnumerable<(string Family, IEnumerable<CatalogueRow> Rows)> Families =>
    [
        ("EmbeddingLosses", EmbeddingRows.All),
        ("RewardLosses", RewardRows.All),
        ("LanguageModelLosses", LanguageModelRows.All),
        ("PolicyLosses", PolicyRows.All),
        ("NumericLosses, Exploration", NumericRows.All),
        ("RegressionLosses", RegressionRows.All),
        ("ClassificationLosses", ClassificationRows.All),
    ];

    public static int Run(string only, double seconds)
    {
        if (Environment.GetEnvironmentVariable(MeasuringProcess.Tuning.Keys.First()) is null)
        {
            return RunTuned(only, seconds);
        }

        LossGenOptions.MaxDegreeOfParallelism = 1;
        set_num_threads(1);
        var failed = 0;
        Console.WriteLine("| loss | sizes | LossGen, us | torch, us | x |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: |");
        foreach ((string family, IEnumerable<CatalogueRow> rows) in Families)
        {
            foreach (CatalogueRow row in rows.Where(row => $"{family}.{row.Loss}".Contains(only, StringComparison.OrdinalIgnoreCase)))
            {
                try
                {
                    Console.WriteLine(Measure(row, seconds));
                }
                catch (InvalidOperationException exception)
                {
                    failed++;
                    Console.WriteLine($"| {row.Loss} | {row.Size} | {exception.Message} | | |");
                }
            }
        }

        return failed == 0 ? 0 : 1;
    }

    /// <summary>The allocator's settings that make torch fast are read when a process starts.</summary>
    private static int RunTuned(string only, double seconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        foreach (string argument in new[] { "catalogue", "--only", only, "--seconds", seconds.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in MeasuringProcess.Tuning)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string Measure(CatalogueRow row, double seconds)
    {
        using var operands = new Operands(row.Operands);
        Check(row, operands);
        Contender[] contenders =
            [new(ContenderKind.LossGen, () => row.LossGen(operands)), new(ContenderKind.Torch, () => RunTorch(row, operands))];
        double[] minima = InterleavedTimer.Minima(contenders, TimeSpan.FromSeconds(seconds));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Loss} | {row.Size} | {minima[0]:F1} | {minima[1]:F1} | {minima[1] / minima[0]:F1} |");
    }

    private static void RunTorch(CatalogueRow row, Operands operands)
    {
        foreach (Operand leaf in operands.Leaves)
        {
            leaf.Tensor.grad = null;
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor loss = row.Torch(operands.Tensors);
        if (operands.Leaves.Count > 0)
        {
            (loss.dim() == 0 ? loss : loss.sum()).backward();
        }
    }

    private static void Check(CatalogueRow row, Operands operands)
    {
        float value = row.LossGen(operands);
        RunTorch(row, operands);
        using (DisposeScope scope = NewDisposeScope())
        {
            Tensor expected = row.Torch(operands.Tensors).detach().contiguous();
            Compare("value", float.IsNaN(value) ? operands.Written : [value], MemoryMarshal.Cast<byte, float>(expected.bytes));
        }

        foreach (Operand leaf in operands.Leaves)
        {
            using Tensor gradient = leaf.Tensor.grad!.contiguous();
            Compare("gradient", leaf.Gradient!.Span, MemoryMarshal.Cast<byte, float>(gradient.bytes));
        }
    }

    private static void Compare(string what, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        double largest = 0;
        double difference = actual.Length == expected.Length ? 0 : double.PositiveInfinity;
        for (int i = 0; i < Math.Min(actual.Length, expected.Length); i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i]));
            difference = Math.Max(difference, Math.Abs(actual[i] - (double)expected[i]));
        }

        if (!(difference <= Tolerance * largest))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"the {what} is off torch's by {difference:g3}, where the largest element is {largest:g3}"));
        }
    }
}

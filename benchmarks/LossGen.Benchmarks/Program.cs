using System.CommandLine;
using LossGen.Benchmarks.Catalogue;
using LossGen.Benchmarks.Compiling;
using LossGen.Benchmarks.Gpu;
using LossGen.Benchmarks.Measuring;
using LossGen.Benchmarks.Memory;
using LossGen.Benchmarks.Products;
using LossGen.Benchmarks.Results;

Option<int[]> threads = new("--threads")
{
    Description = "Numbers of threads.",
    DefaultValueFactory = _ => [1, 2],
    AllowMultipleArgumentsPerToken = true,
};
Option<string> only = new("--only")
{
    Description = "Only cases whose name contains this.",
    DefaultValueFactory = _ => string.Empty,
};
Option<double> seconds = new("--seconds")
{
    Description = "Time for each case and number of threads in each of the two runs, in seconds.",
    DefaultValueFactory = _ => 1.5,
};

RootCommand root = new("Measures generated losses against TorchSharp, gcc and a copy, and prints the ratios.") { threads, only, seconds };
root.SetAction(arguments => RatioReport.Run(Options(arguments)));

Command contractions = new("contractions", "Measures losses over all pairs of rows: time, peak memory, and how near they come to the FMA peak.") { threads, only, seconds };
contractions.SetAction(arguments => ContractionReport.Run(Options(arguments) with { Contractions = true }));
root.Subcommands.Add(contractions);

Option<string> pictures = new("--pictures")
{
    Description = "The folder for the pictures.",
    DefaultValueFactory = _ => "docs/pictures",
};
Option<int> largest = new("--largest")
{
    Description = "The most rows.",
    DefaultValueFactory = _ => 16384,
};
Command growth = new("growth", "Measures time and peak memory of InfoNCE for ever more rows, beside TorchSharp, and draws them.") { pictures, largest };
growth.SetAction(arguments => GrowthReport.Run(arguments.GetValue(pictures)!, arguments.GetValue(largest)));
root.Subcommands.Add(growth);

Option<ContenderKind> contender = new("--contender");
Option<int> repetitions = new("--repetitions") { DefaultValueFactory = _ => 1 };
Command memory = new("memory", "Measures peak memory and time of one contender in this process.") { threads, only, contender, repetitions };
memory.Hidden = true;
memory.SetAction(arguments => MemoryRun.Measure(
    arguments.GetValue(only)!, arguments.GetValue(contender), arguments.GetValue(threads)![0], arguments.GetValue(repetitions)));
root.Subcommands.Add(memory);

Option<bool> onlyContractions = new("--contractions");
Command measure = new("measure", "Measures in this process and writes one line of JSON for each time.") { threads, only, seconds, onlyContractions };
measure.Hidden = true;
measure.SetAction(arguments => MeasuringRun.Run(Options(arguments) with { Contractions = arguments.GetValue(onlyContractions) }));
root.Subcommands.Add(measure);

Option<bool> kernels = new("--kernels") { Description = "With ILGPU referenced: the time includes that of the GPU's kernels." };
Command compile = new("compile", "Measures how long the generator takes to compile the losses of formulas/Catalogue.cs.") { kernels };
compile.SetAction(arguments => CompileTime.Report(arguments.GetValue(kernels)));
root.Subcommands.Add(compile);

Command gemm = new("gemm", "Measures matrix products on one core beside the FMA peak, TorchSharp and OpenBLAS.") { seconds };
gemm.SetAction(arguments => ProductReport.Run(arguments.GetValue(seconds)));
root.Subcommands.Add(gemm);

Command gpu = new("gpu", "Measures kernels on the accelerator that is there, beside what its memory allows.") { seconds };
gpu.SetAction(arguments => GpuReport.Run(arguments.GetValue(seconds)));
root.Subcommands.Add(gpu);

Option<double> rowSeconds = new("--seconds")
{
    Description = "Time for each loss, in seconds.",
    DefaultValueFactory = _ => 0.3,
};
Command catalogue = new("catalogue", "Measures every loss of the catalogue beside TorchSharp, on one thread.") { only, rowSeconds };
catalogue.SetAction(arguments => CatalogueReport.Run(arguments.GetValue(only)!, arguments.GetValue(rowSeconds)));
root.Subcommands.Add(catalogue);

return root.Parse(args).Invoke();

RunOptions Options(ParseResult arguments) =>
    new(arguments.GetValue(threads)!, arguments.GetValue(only)!, arguments.GetValue(seconds));

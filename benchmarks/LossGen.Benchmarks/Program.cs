using System.CommandLine;
using LossGen.Benchmarks.Catalogue;
using LossGen.Benchmarks.Compiling;
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

Command measure = new("measure", "Measures in this process and writes one line of JSON for each time.") { threads, only, seconds };
measure.Hidden = true;
measure.SetAction(arguments => MeasuringRun.Run(Options(arguments)));
root.Subcommands.Add(measure);

Command compile = new("compile", "Measures how long the generator takes to compile the losses of formulas/Catalogue.cs.");
compile.SetAction(_ => CompileTime.Report());
root.Subcommands.Add(compile);

Command gemm = new("gemm", "Measures matrix products on one core beside the FMA peak, TorchSharp and OpenBLAS.") { seconds };
gemm.SetAction(arguments => ProductReport.Run(arguments.GetValue(seconds)));
root.Subcommands.Add(gemm);

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

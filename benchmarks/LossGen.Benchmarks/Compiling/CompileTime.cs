using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using LossGen.Generator.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Spectre.Console;

namespace LossGen.Benchmarks.Compiling;

/// <summary>How long the generator takes inside the compiler.</summary>
internal static class CompileTime
{
    private const int WarmRuns = 500;

    // One number of one formula is changed, as by a keystroke.
    private const string Edited = "(1 - eps) * nll[b]";

    /// <param name="withKernels">Whether the program references ILGPU, so that kernels are generated as well.</param>
    public static void Report(bool withKernels)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "formulas", "Catalogue.cs"));
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        CSharpCompilation compilation = Compilation(text, options, withKernels);

        // The compiler itself is warm when it comes to generators: it has bound everything else before.
        compilation.GetDiagnostics();
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: options);
        var clock = Stopwatch.StartNew();
        driver = driver.RunGenerators(compilation);
        TimeSpan cold = clock.Elapsed;
        GeneratorDriverRunResult result = driver.GetRunResult();
        if (result.Diagnostics.Length > 0)
        {
            throw new InvalidOperationException("The catalogue does not compile: " + result.Diagnostics[0]);
        }

        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.GeneratedTrees.Length} files, first run in this process: {cold.TotalMilliseconds:F0} ms"));

        double fastest = double.PositiveInfinity;
        for (int run = 1; run <= WarmRuns; run++)
        {
            string edited = text.Replace(Edited, string.Create(CultureInfo.InvariantCulture, $"({run + 1} - eps) * nll[b]"), StringComparison.Ordinal);

            // As an editor does it: another text, the same references.
            CSharpCompilation next = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(edited, options));
            next.GetDiagnostics();
            clock.Restart();
            driver = driver.RunGenerators(next);
            fastest = Math.Min(fastest, clock.Elapsed.TotalMilliseconds);
        }

        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one of them edited, warm, minimum of {WarmRuns}: {fastest:F2} ms"));
    }

    private static CSharpCompilation Compilation(string text, CSharpParseOptions options, bool withKernels)
    {
        // This program references the runtime of kernels, which a program without a GPU does not.
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return CSharpCompilation.Create(
            "Catalogue",
            [CSharpSyntaxTree.ParseText(text, options)],
            platform.Where(path => withKernels || !Path.GetFileName(path).StartsWith("LossGen.Runtime.Ilgpu", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}

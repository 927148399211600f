using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Basic.Reference.Assemblies;
using LossGen.Generator.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>Runs the generator over programs as the compiler does.</summary>
internal static class GeneratorRunner
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>ILGPU refers to an older version of the framework; MSBuild suppresses that by default.</summary>
    private const string OtherVersion = "CS1701";

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(LossAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(System.Numerics.Tensors.Tensor).Assembly.Location),
    ];

    /// <summary>A compilation of files as a user's project has them: no unsafe code.</summary>
    public static CSharpCompilation Compilation(NullableContextOptions nullable, params IEnumerable<string> sources) =>
        CSharpCompilation.Create(
            "UserProject",
            sources.Select((source, i) => Parse(source, $"File{i}.cs")),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: nullable));

    public static CSharpCompilation Compilation(params IEnumerable<string> sources) => Compilation(NullableContextOptions.Enable, sources);

    /// <summary>The compilation with references to ILGPU and what kernels share, for which kernels are generated.</summary>
    public static CSharpCompilation WithIlgpu(CSharpCompilation compilation) => compilation
        .AddReferences(new[] { typeof(LossGen.Runtime.Ilgpu.GpuScratch), typeof(ILGPU.Context), typeof(ILGPU.Algorithms.XMath) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)))
        .WithOptions(compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(OtherVersion, ReportDiagnostic.Suppress)]));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    /// <summary>A driver that keeps track of the steps.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new LossGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorRun Run(params IEnumerable<string> sources) => Run(Compilation(sources));

    public static GeneratorRun Run(CSharpCompilation compilation)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is not null)
        {
            throw new InvalidOperationException("The generator failed: " + result.Exception.Message, result.Exception);
        }

        return new GeneratorRun(result, (CSharpCompilation)output, [.. diagnostics.Where(diagnostic => !diagnostic.IsSuppressed)]);
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using ILGPU.Algorithms;
using LossGen.Generator.Roslyn;
using LossGen.Runtime.Ilgpu;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Gpu.Tests.RandomFormulas;

/// <summary>Compiles losses with their kernels as the compiler does for a project that references LossGen.Runtime.Ilgpu, and loads them.</summary>
internal static class CompiledKernels
{
    /// <summary>ILGPU refers to an older version of the framework; MSBuild suppresses that by default.</summary>
    private const string OtherVersion = "CS1701";

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        .. new[] { typeof(LossAttribute), typeof(System.Numerics.Tensors.Tensor), typeof(GpuScratch), typeof(ILGPU.Context), typeof(XMath) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ];

    /// <summary>The loaded assembly. It stays, as the launchers that ILGPU makes refer to it.</summary>
    /// <param name="source">The declarations.</param>
    /// <exception cref="InvalidOperationException">The generator or the compiler has an error or a warning.</exception>
    public static Assembly Load(string source)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            "RandomKernels" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(source, parsing, "Losses.cs")],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: [KeyValuePair.Create(OtherVersion, ReportDiagnostic.Suppress)]));
        CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var found);
        using var image = new MemoryStream();
        var diagnostics = output.Emit(image).Diagnostics.Concat(found).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        if (diagnostics.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', diagnostics));
        }

        image.Position = 0;
        return new AssemblyLoadContext("RandomKernels").LoadFromStream(image);
    }
}

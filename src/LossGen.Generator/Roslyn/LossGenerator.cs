using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Roslyn;

/// <summary>
/// Compiles the formulas in <c>[Loss("...")]</c>.
/// </summary>
/// <remarks>
/// <para>
/// The pipeline parts after the declarations are read. The models hold no locations, so an edit that only moves a method leaves its
/// model equal and nothing is compiled or generated again. The diagnostics need the locations; they take the compiler's
/// findings, which are relative to the formula, and put them into the current text, which is cheap.
/// </para>
/// <code>
/// declarations -- models -- compiled -- sources
///      |                        |
///      +--------- located ------+
/// </code>
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class LossGenerator : IIncrementalGenerator
{
    private const string AttributeName = "LossGen.LossAttribute";

    /// <summary>The type that tells that the compilation references the runtime of kernels.</summary>
    private const string GpuRuntime = "LossGen.Runtime.Ilgpu.GpuScratch";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeName, static (_, _) => true, DeclarationReader.Read)
            .SelectMany(static (declaration, _) => declaration is null ? [] : ImmutableArray.Create(declaration))
            .WithTrackingName(TrackingNames.Declarations);

        var models = declarations
            .SelectMany(static (declaration, _) => declaration.Model is null ? [] : LossOverloads.With(declaration.Model))
            .WithTrackingName(TrackingNames.Models);

        var hasIlgpu = context.CompilationProvider
            .Select(static (compilation, _) => compilation.GetTypeByMetadataName(GpuRuntime) is not null);

        // Without kernels no loss depends on another. With them overloads share a class; a loss whose set did not change is not compiled again.
        var overloads = models
            .Combine(hasIlgpu)
            .SelectMany(static (pair, _) => pair.Right ? ImmutableArray.Create(pair.Left) : [])
            .Collect()
            .Select(static (all, _) => new EquatableArray<OverloadSet>(OverloadSets.Of(all)));

        var compiled = models
            .Combine(hasIlgpu)
            .Combine(overloads)
            .Select(static (item, _) => item.Left.Left with
            {
                HasIlgpu = item.Left.Right,
                SharedKernels = item.Right.FirstOrDefault(set => set.HintName == item.Left.Left.HintName),
            })
            .Select(static (model, cancellation) =>
                new NamedLoss(model.HintName, model.DeclaredIn, LossCompiler.Compile(model, cancellation)))
            .WithTrackingName(TrackingNames.Compiled);

        var sources = compiled
            .Select(static (loss, _) => new GeneratedFile(loss.HintName, loss.Compiled.Source))
            .WithTrackingName(TrackingNames.Sources);

        context.RegisterSourceOutput(sources, static (output, file) => output.AddSource(file.HintName, file.Source));

        var kernels = compiled
            .SelectMany(static (loss, _) => loss.Compiled.GpuSource is { } source
                ? ImmutableArray.Create(new GeneratedFile(loss.HintName.Replace(".g.cs", "") + ".Gpu.g.cs", source))
                : []);

        context.RegisterSourceOutput(kernels, static (output, file) => output.AddSource(file.HintName, file.Source));

        // The class that overloads share is there if any of them has kernels.
        var shared = compiled
            .SelectMany(static (loss, _) => loss.Compiled is { GpuShared: { } source, GpuSharedName: { } name }
                ? ImmutableArray.Create(new GeneratedFile(name, source))
                : [])
            .Collect()
            .SelectMany(static (files, _) => files.Distinct());

        context.RegisterSourceOutput(shared, static (output, file) => output.AddSource(file.HintName, file.Source));

        var formulaDiagnostics = compiled
            .Where(static loss => loss.Compiled.Diagnostics.Count > 0)
            .Select(static (loss, _) => new NamedDiagnostics(loss.DeclaredIn, loss.Compiled.Diagnostics))
            .WithTrackingName(TrackingNames.FormulaDiagnostics)
            .Collect()
            .Select(static (losses, _) => new EquatableArray<NamedDiagnostics>(losses))
            .WithTrackingName(TrackingNames.AllFormulaDiagnostics);

        var located = declarations
            .Combine(formulaDiagnostics)
            .SelectMany(static (pair, cancellation) => DiagnosticLocator.Locate(pair.Left, pair.Right, cancellation))
            .WithTrackingName(TrackingNames.LocatedDiagnostics);

        context.RegisterSourceOutput(located, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
    }
}

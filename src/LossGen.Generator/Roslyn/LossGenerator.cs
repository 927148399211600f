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
/// <para>
/// What flows is of reference types: the compiler's tables of values are then the same machine code for all of it, instead of being compiled
/// for each of our types when the compiler starts.
/// </para>
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

        var platform = context.CompilationProvider
            .Select(static (compilation, _) => new Platform(compilation.GetTypeByMetadataName(GpuRuntime) is not null));

        var placed = models
            .Combine(platform)
            .Select(static (pair, _) => pair.Left with { HasIlgpu = pair.Right.HasIlgpu });

        // Without kernels no loss depends on another. With them overloads share a class; a loss whose set did not change is not compiled again.
        var overloads = placed
            .SelectMany(static (model, _) => model.HasIlgpu ? ImmutableArray.Create(model) : [])
            .Collect()
            .Select(static (all, _) => new AllOverloads(OverloadSets.Of(all)));

        var compiled = placed
            .Combine(overloads)
            .Select(static (pair, cancellation) => CompilationAhead.Begin(
                pair.Left with { SharedKernels = pair.Right.Sets.FirstOrDefault(set => set.HintName == pair.Left.HintName) }, cancellation))
            .Select(static (model, cancellation) => new NamedLoss(model.HintName, model.DeclaredIn, CompilationAhead.Result(model, cancellation)))
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
            .Select(static (losses, _) => new AllDiagnostics(losses))
            .WithTrackingName(TrackingNames.AllFormulaDiagnostics);

        var located = declarations
            .Combine(formulaDiagnostics)
            .SelectMany(static (pair, cancellation) => DiagnosticLocator.Locate(pair.Left, pair.Right, cancellation))
            .WithTrackingName(TrackingNames.LocatedDiagnostics);

        context.RegisterSourceOutput(located, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
    }
}

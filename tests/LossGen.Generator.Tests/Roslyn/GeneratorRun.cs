using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Tests.Roslyn;

/// <summary>What a run of the generator gave.</summary>
/// <param name="Result">The generator's own result.</param>
/// <param name="Output">The program with the generated files.</param>
/// <param name="Diagnostics">The generator's diagnostics, without those that the program suppresses.</param>
internal sealed record GeneratorRun(
    GeneratorRunResult Result, CSharpCompilation Output, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>
    /// The generator's diagnostics and the compiler's errors and warnings for all files, as a build prints them. That the tests' own
    /// programs have no documentation is left out; generated files must have it.
    /// </summary>
    public ImmutableArray<Diagnostic> AllDiagnostics => WithCompilerDiagnostics(Output.GetDiagnostics());

    /// <summary>The generator's diagnostics and, of these of the compiler, the errors and warnings.</summary>
    public ImmutableArray<Diagnostic> WithCompilerDiagnostics(ImmutableArray<Diagnostic> compiler) =>
    [
        .. Diagnostics,
        .. compiler.Where(diagnostic =>
            diagnostic.Severity >= DiagnosticSeverity.Warning
            && !diagnostic.IsSuppressed
            && (diagnostic.Id != "CS1591" || Result.GeneratedSources.Any(file => file.SyntaxTree == diagnostic.Location.SourceTree))),
    ];

    /// <summary>The only generated file.</summary>
    public string Source => Result.GeneratedSources.Single().SourceText.ToString();
}

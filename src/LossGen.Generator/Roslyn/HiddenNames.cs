using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using LossGen.Generator.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Roslyn;

/// <summary>Finds which names of generated code mean something else where the code will stand.</summary>
internal static class HiddenNames
{
    /// <summary>What is found holds for all losses of a type, in whatever part of it they stand.</summary>
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ISymbol, ImmutableArray<string>>> s_found = new();

    public static ImmutableArray<string> In(Compilation compilation, IMethodSymbol method)
    {
        var ofType = s_found.GetValue(compilation, static _ => new(SymbolEqualityComparer.Default))
            .GetOrAdd(method.ContainingType, type => Of(compilation, type));

        // In the method itself a parameter hides what has its name.
        var parameters = method.Parameters.Select(parameter => parameter.Name).Where(RuntimeNames.Contains);
        return ofType.Union(parameters).OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray();
    }

    private static ImmutableArray<string> Of(Compilation compilation, ISymbol type)
    {
        if (type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not TypeDeclarationSyntax syntax)
        {
            return [];
        }

        var semantics = compilation.GetSemanticModel(syntax.SyntaxTree);
        return RuntimeNames.All.Where(name => IsHidden(semantics, syntax.OpenBraceToken.Span.End, name)).ToImmutableArray();
    }

    /// <summary>A name for the class of the kernels that means nothing else there.</summary>
    public static string KernelClass(SemanticModel semantics, MethodDeclarationSyntax method)
    {
        var name = method.Identifier.ValueText + "Kernels";
        while (!semantics.LookupSymbols(method.SpanStart, name: name).IsEmpty
            || method.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == name))
        {
            name += "OfLoss";
        }

        return name;
    }

    private static bool IsHidden(SemanticModel semantics, int position, string name) =>
        semantics.LookupSymbols(position, name: name).Any(symbol => !IsMeant(symbol, name))
        || (name == "MethodImpl" && semantics.LookupSymbols(position, name: "MethodImplAttribute").Any(symbol => !IsMeant(symbol, name)));

    private static bool IsMeant(ISymbol symbol, string name) => RuntimeNames.Types.TryGetValue(name, out var home)
        ? symbol is INamedTypeSymbol { ContainingType: null } && symbol.ContainingNamespace.ToDisplayString() == home
        : symbol.ContainingType is { Name: "SingleMath" or "DoubleMath" } type && type.ContainingNamespace.ToDisplayString() == "LossGen.Runtime";
}

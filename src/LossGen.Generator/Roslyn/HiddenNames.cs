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
    /// <summary>What is found holds for all losses of one part of a type.</summary>
    private static readonly ConditionalWeakTable<SemanticModel, ConcurrentDictionary<SyntaxNode, ImmutableArray<string>>> s_found = new();

    public static ImmutableArray<string> In(SemanticModel semantics, MethodDeclarationSyntax method)
    {
        var ofTypes = method.Parent is null
            ? ImmutableArray<string>.Empty
            : s_found.GetValue(semantics, static _ => new()).GetOrAdd(
                method.Parent, type => RuntimeNames.All.Where(name => IsHidden(semantics, method.SpanStart, name)).ToImmutableArray());

        // In the method itself a parameter hides what has its name.
        var parameters = method.ParameterList.Parameters.Select(parameter => parameter.Identifier.ValueText).Where(RuntimeNames.Contains);
        return ofTypes.Union(parameters).OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray();
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

using System;
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
    private const string KernelSuffix = "Kernels";

    /// <summary>What is found holds for all losses of a type.</summary>
    private static readonly ConditionalWeakTable<NamesInScope, string[]> s_ofTypes = new();

    public static ImmutableArray<string> In(NamesInScope scope, IMethodSymbol method)
    {
        var ofType = s_ofTypes.GetValue(scope, static scope => RuntimeNames.All.Where(name => IsHidden(scope, name)).ToArray());

        // In the method itself a parameter hides what has its name.
        var parameters = method.Parameters.Select(parameter => parameter.Name).Where(RuntimeNames.Contains);
        return ofType.Union(parameters).OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray();
    }

    /// <summary>Whether generated code may have the name.</summary>
    public static bool IsOfGeneratedCode(string name) => RuntimeNames.Contains(name)
        || name == nameof(MethodImplAttribute)
        || name.Contains(KernelSuffix);

    /// <summary>A name for the class of the kernels that means nothing else there.</summary>
    public static string KernelClass(NamesInScope scope, MethodDeclarationSyntax method)
    {
        var name = method.Identifier.ValueText + KernelSuffix;
        while (scope.Has(name) || method.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == name))
        {
            name += "OfLoss";
        }

        return name;
    }

    private static bool IsHidden(NamesInScope scope, string name) =>
        scope.Has(name, symbol => IsMeant(symbol, name))
        || (name == "MethodImpl" && scope.Has(nameof(MethodImplAttribute), symbol => IsMeant(symbol, name)));

    private static bool IsMeant(ISymbol symbol, string name) => RuntimeNames.Types.TryGetValue(name, out var home)
        ? symbol is INamedTypeSymbol { ContainingType: null } && symbol.ContainingNamespace.ToDisplayString() == home
        : symbol.ContainingType is { Name: "SingleMath" or "DoubleMath" } type && type.ContainingNamespace.ToDisplayString() == "LossGen.Runtime";
}

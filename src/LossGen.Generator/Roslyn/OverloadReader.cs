using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Roslyn;

/// <summary>Reads over which further types of numbers a loss is to be generated.</summary>
internal static class OverloadReader
{
    private const string AttributeName = "LossOverloadsAttribute";

    // The values of LossGen.LossElements.
    private static readonly (int Flag, ElementType Element)[] Elements =
        [(1, ElementType.Double), (2, ElementType.Half), (4, ElementType.BFloat16)];

    /// <summary>The types that <c>[LossOverloads]</c> of the method or of its type asks for, less those that are declared.</summary>
    public static ImmutableArray<LossOverload> Read(IMethodSymbol method, LossModel declared)
    {
        var flags = Flags(method) ?? Flags(method.ContainingType) ?? 0;
        return flags != 0 && LossOverloads.IsOverSingle(declared.Signature)
            ? [.. Elements.Where(item => (flags & item.Flag) != 0).Select(item => item.Element)
                .Where(element => !IsDeclared(method, LossOverloads.ParametersOver(element, declared)))
                .Select(element => new LossOverload(element))]
            : [];
    }

    private static int? Flags(ISymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { ContainingType: null, Name: AttributeName } type
            && type.ContainingNamespace?.ToDisplayString() == "LossGen") is { ConstructorArguments.Length: 1 } found
            ? found.ConstructorArguments[0].Value as int?
            : null;

    private static bool IsDeclared(IMethodSymbol method, IReadOnlyList<MethodParameter> parameters) =>
        method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other =>
            other.Parameters.Select(parameter => TypeTexts.InCode(parameter.Type)).SequenceEqual(parameters.Select(parameter => parameter.Type)));
}

using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Roslyn;

/// <summary>Recognises the types that formulas know.</summary>
internal static class TypeReader
{
    /// <summary>The element type, or null for any other type.</summary>
    public static ElementType? Element(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Single => ElementType.Single,
        SpecialType.System_Double => ElementType.Double,
        SpecialType.System_Int32 => ElementType.Int32,
        SpecialType.System_Int64 => ElementType.Int64,
        SpecialType.System_Byte => ElementType.Byte,
        SpecialType.System_Boolean => ElementType.Boolean,
        _ when Is(type, "System", "Half") => ElementType.Half,
        _ when Is(type, "LossGen", "BFloat16") => ElementType.BFloat16,
        _ => null,
    };

    /// <summary>What a parameter of the type is to a formula, and its element type.</summary>
    public static (ParameterKind Kind, ElementType Element) Parameter(ITypeSymbol type, bool isOut)
    {
        if (Element(type) is { } scalar)
        {
            return (isOut ? ParameterKind.OutScalar : ParameterKind.Scalar, scalar);
        }

        if (isOut || type is not INamedTypeSymbol { Arity: 1, ContainingType: null } named || Element(named.TypeArguments[0]) is not { } element)
        {
            return (ParameterKind.Unsupported, ElementType.Single);
        }

        var kind = named switch
        {
            _ when Is(named, "System", "ReadOnlySpan") => ParameterKind.Span,
            _ when Is(named, "System", "Span") => ParameterKind.OutSpan,
            _ when Is(named, "System.Numerics.Tensors", "ReadOnlyTensorSpan") => ParameterKind.TensorSpan,
            _ when Is(named, "System.Numerics.Tensors", "TensorSpan") => ParameterKind.OutTensorSpan,
            _ => ParameterKind.Unsupported,
        };
        return (kind, element);
    }

    private static bool Is(ITypeSymbol type, string space, string name) =>
        type.Name == name && type.ContainingType is null && type.ContainingNamespace?.ToDisplayString() == space;
}

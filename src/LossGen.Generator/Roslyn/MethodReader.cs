using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Roslyn;

/// <summary>Reads what the implementing part of a method must repeat.</summary>
internal static class MethodReader
{
    public static LossMethod Read(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel semantics)
    {
        var types = ImmutableArray.CreateBuilder<ContainingType>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            types.Insert(0, new ContainingType(Keyword(type), TypeTexts.Name(type)));
        }

        var scope = NamesInScope.Of(semantics.Compilation, method.ContainingType, syntax.SyntaxTree, syntax.SpanStart);

        // 'async' and 'extern' belong to a body and are mistakes here, of which the C# compiler speaks.
        var modifiers = syntax.Modifiers.Where(modifier =>
            modifier.Kind() is not (SyntaxKind.PartialKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.ExternKeyword));
        return new LossMethod(
            TypeTexts.Namespace(method.ContainingNamespace),
            types.ToImmutable(),
            Join(syntax.Modifiers.Where(IsAccessibility)),
            Join(modifiers),
            ReturnModifiers(method) + TypeTexts.InCode(method.ReturnType),
            TypeTexts.Escape(method.Name),
            TypeTexts.TypeParameters(method),
            TypeTexts.Constraints(method),
            method.Parameters.Select((parameter, i) => Parameter(parameter, syntax.ParameterList.Parameters[i])).ToImmutableArray())
        {
            IsStatic = method.IsStatic,
            MayHide = method.ContainingType is { TypeKind: TypeKind.Class, BaseType.SpecialType: not SpecialType.System_Object }
                or { TypeKind: TypeKind.Interface, AllInterfaces.IsEmpty: false },
            KernelClass = HiddenNames.KernelClass(scope, syntax),
            HiddenNames = HiddenNames.In(scope, method),
        };
    }

    private static MethodParameter Parameter(IParameterSymbol parameter, ParameterSyntax syntax) =>
        new(Join(syntax.Modifiers), TypeTexts.InCode(parameter.Type), TypeTexts.Escape(parameter.Name)) { Default = Default(parameter) };

    private static string? Default(IParameterSymbol parameter) => !parameter.HasExplicitDefaultValue
        ? null
        : parameter.ExplicitDefaultValue switch
        {
            float.NaN => "float.NaN",
            float.PositiveInfinity => "float.PositiveInfinity",
            float.NegativeInfinity => "float.NegativeInfinity",
            float value => value.ToString("R", CultureInfo.InvariantCulture) + "f",
            bool value => value ? "true" : "false",
            System.IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            _ => "default",
        };

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    private static string ReturnModifiers(IMethodSymbol method) =>
        method.ReturnsByRefReadonly ? "ref readonly " : method.ReturnsByRef ? "ref " : "";

    public static bool IsAccessibility(SyntaxToken modifier) => modifier.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword;

    private static string Join(System.Collections.Generic.IEnumerable<SyntaxToken> modifiers) =>
        string.Join(" ", modifiers.Select(modifier => modifier.Text));
}

using System.Linq;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Generator.Roslyn;

/// <summary>Reads parameters.</summary>
internal static class ParameterReader
{
    private const string Gradient = "GradientAttribute";
    private const string NoGradient = "NoGradientAttribute";

    public static LossParameter Read(IParameterSymbol parameter)
    {
        var isOut = parameter.RefKind == RefKind.Out;
        var (kind, element) = TypeReader.Parameter(parameter.Type, isOut);
        var text = TypeTexts.InMessage(parameter.Type);
        return new LossParameter(
            parameter.Name,
            kind,
            element,
            NoGradient: Find(parameter, NoGradient) is not null,
            Gradient: Find(parameter, Gradient) is not null,
            isOut ? "out " + text : text);
    }

    public static ParameterLocations Locate(ParameterSyntax syntax, IParameterSymbol parameter)
    {
        var name = syntax.Identifier.Span;
        var type = syntax.Type?.Span ?? name;
        var modifiers = syntax.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.OutKeyword)).ToArray();
        return new ParameterLocations(
            parameter.Name,
            name,
            modifiers.Length == 0 ? type : TextSpan.FromBounds(modifiers[0].SpanStart, type.End),
            Span(Find(parameter, Gradient), name),
            Span(Find(parameter, NoGradient), name));
    }

    private static AttributeData? Find(IParameterSymbol parameter, string name) => parameter.GetAttributes().FirstOrDefault(
        attribute => attribute.AttributeClass is { ContainingType: null } type
            && type.Name == name
            && type.ContainingNamespace?.ToDisplayString() == "LossGen");

    private static TextSpan Span(AttributeData? attribute, TextSpan otherwise) =>
        attribute?.ApplicationSyntaxReference?.Span ?? otherwise;
}

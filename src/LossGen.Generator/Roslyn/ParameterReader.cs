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
    private const string ValidRangeName = "ValidRangeAttribute";

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
            isOut ? "out " + text : text)
        {
            Range = Range(parameter),
        };
    }

    /// <summary>The attribute <c>[ValidRange]</c>, where it stands.</summary>
    public static TextSpan? RangeSpan(IParameterSymbol parameter) =>
        Find(parameter, ValidRangeName) is { } attribute ? Span(attribute, default) : null;

    private static ValidRange? Range(IParameterSymbol parameter)
    {
        // Arguments that are not numbers are a mistake of which the C# compiler speaks.
        if (Find(parameter, ValidRangeName) is not { ConstructorArguments.Length: 2 } attribute
            || attribute.ConstructorArguments[0].Value is not double minimum
            || attribute.ConstructorArguments[1].Value is not double maximum)
        {
            return null;
        }

        bool IsSet(string name) => attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);
        return new ValidRange(minimum, maximum, IsSet("MinimumIsExclusive"), IsSet("MaximumIsExclusive"));
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

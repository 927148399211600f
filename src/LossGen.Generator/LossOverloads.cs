using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Binding;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator;

/// <summary>Makes of a loss over <c>float</c> the same loss over another type of numbers.</summary>
internal static class LossOverloads
{
    /// <summary>The declared loss and the overloads that it asks for.</summary>
    public static ImmutableArray<LossModel> With(LossModel declared) =>
        declared.IsBroken ? [declared] : [declared, .. declared.Overloads.Select(overload => Over(overload.Element, declared))];

    /// <summary>Whether all real numbers of the method are <c>float</c>, and there are some.</summary>
    public static bool IsOverSingle(LossSignature signature)
    {
        var types = signature.Parameters.Select(parameter => parameter.Element)
            .Concat(signature.ReturnType is { } returned ? [returned] : []).Where(element => element.IsReal()).ToList();
        return types.Count > 0 && types.All(element => element == ElementType.Single);
    }

    /// <summary>The parameters of the overload, as C# sees them.</summary>
    public static ImmutableArray<MethodParameter> ParametersOver(ElementType element, LossModel declared) =>
        [.. declared.Method.Parameters.Zip(declared.Signature.Parameters, (written, parameter) =>
            written with
            {
                Type = Type(written.Type, parameter.Element, Element(parameter, element)),
                Default = Default(written.Default, Element(parameter, element)),
            })];

    /// <summary>A float that is written as 0.1 means 0.1 in double, not what is left of it in float.</summary>
    private static string? Default(string? literal, ElementType element) =>
        element == ElementType.Double && literal is not null && !char.IsLetter(literal[0]) ? literal.TrimEnd('f') : literal;

    private static LossModel Over(ElementType element, LossModel declared)
    {
        var name = element.ToCSharp();
        return declared with
        {
            Signature = declared.Signature with
            {
                Parameters = declared.Signature.Parameters.Select(parameter => Over(element, parameter)).ToImmutableArray(),
                ReturnType = declared.Signature.ReturnType is { } returned ? Number(returned, element) : null,
            },
            Method = declared.Method with
            {
                ReturnType = declared.Signature.ReturnType is { } type
                    ? Type(declared.Method.ReturnType, type, Number(type, element))
                    : declared.Method.ReturnType,
                Parameters = ParametersOver(element, declared),
                OverloadOf = Reference(declared.Method),
                Attribute = Attribute(declared),
            },
            HintName = declared.HintName.Replace(".g.cs", $".{name}.g.cs"),
            DeclaredIn = declared.HintName,
            Overloads = default,
        };
    }

    private static LossParameter Over(ElementType element, LossParameter parameter)
    {
        var type = Element(parameter, element);
        return parameter with { Element = type, TypeText = Type(parameter.TypeText, parameter.Element, type) };
    }

    /// <summary>The type of a parameter's elements in the overload.</summary>
    private static ElementType Element(LossParameter parameter, ElementType element) =>
        parameter.Kind is ParameterKind.Scalar or ParameterKind.OutScalar
            ? Number(parameter.Element, element)
            : parameter.Element == ElementType.Single ? element : parameter.Element;

    /// <summary>Scalars of a loss over numbers of 16 bits are what it is computed in.</summary>
    private static ElementType Number(ElementType declared, ElementType element) =>
        declared == ElementType.Single && !element.IsHalf() ? element : declared;

    private static string Type(string text, ElementType declared, ElementType element) => declared == element
        ? text
        : text.Replace(declared.ToCSharp(), element switch
        {
            ElementType.Half => "global::System.Half",
            ElementType.BFloat16 => "global::LossGen.BFloat16",
            _ => element.ToCSharp(),
        });

    /// <summary>The declaration's attribute, so that a program that looks for losses finds the overload too.</summary>
    private static string Attribute(LossModel declared) =>
        $"[global::LossGen.Loss({SymbolDisplay.FormatLiteral(declared.Formula, quote: true)}{(declared.Signature.Stabilize ? "" : ", Stabilize = false")})]";

    /// <summary>The declared method as documentation refers to it.</summary>
    private static string Reference(LossMethod method)
    {
        var types = method.Parameters.Select(parameter =>
            (parameter.Modifiers.Contains("out") ? "out " : "") + parameter.Type.Replace("global::", "").Replace('<', '{').Replace('>', '}'));
        return $"{method.Name}({string.Join(", ", types)})";
    }
}

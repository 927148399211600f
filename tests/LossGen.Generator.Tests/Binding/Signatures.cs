using System;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Tests.Binding;

/// <summary>
/// Signatures in short: <c>"float: z float[], y int[], t float[*], beta float, loss out float[]"</c>, where <c>[]</c> is a span and
/// <c>[*]</c> a tensor span.
/// </summary>
internal static class Signatures
{
    public static LossSignature Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var returned = text[..colon].Trim();
        var parameters = text[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new LossSignature(
            "M", parameters.Select(Parameter).ToImmutableArray(), returned == "void" ? null : Element(returned), Stabilize: true);
    }

    private static LossParameter Parameter(string text)
    {
        var words = text.Split(' ');
        var type = words[^1];
        var isOut = words.Contains("out");
        var kind = type.EndsWith("[*]", StringComparison.Ordinal) ? isOut ? ParameterKind.OutTensorSpan : ParameterKind.TensorSpan
            : type.EndsWith("[]", StringComparison.Ordinal) ? isOut ? ParameterKind.OutSpan : ParameterKind.Span
            : type == "string" ? ParameterKind.Unsupported
            : isOut ? ParameterKind.OutScalar
            : ParameterKind.Scalar;
        var element = Element(type.Split('[')[0]);
        return new LossParameter(words[0], kind, element, words.Contains("nograd"), words.Contains("grad"), type);
    }

    private static ElementType Element(string text) => text switch
    {
        "float" => ElementType.Single,
        "double" => ElementType.Double,
        "half" => ElementType.Half,
        "int" => ElementType.Int32,
        "long" => ElementType.Int64,
        "byte" => ElementType.Byte,
        "bool" => ElementType.Boolean,
        _ => ElementType.Single,
    };
}

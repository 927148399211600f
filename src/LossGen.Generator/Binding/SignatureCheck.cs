using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Finds what is wrong with a signature whatever the formula says.</summary>
internal static class SignatureCheck
{
    public static void Check(LossSignature signature, TextSpan formula, DiagnosticBag diagnostics)
    {
        foreach (var parameter in signature.Parameters)
        {
            Check(parameter, formula, diagnostics);
        }

        if (signature.ReturnType is { } type && !IsComputable(type))
        {
            diagnostics.ReportUnsupportedReturn(formula, type.ToCSharp());
        }
    }

    /// <summary>Whether losses are computed in the type.</summary>
    public static bool IsComputable(ElementType type) => type is ElementType.Single or ElementType.Double;

    private static void Check(LossParameter parameter, TextSpan formula, DiagnosticBag diagnostics)
    {
        // A scalar of 16 bits would save nothing: scalars and scalar outputs are float.
        var isScalar = parameter.Kind is ParameterKind.Scalar or ParameterKind.OutScalar;
        var isSupported = parameter.Kind != ParameterKind.Unsupported && !(isScalar && parameter.Element.IsHalf());
        if (!isSupported)
        {
            diagnostics.ReportUnsupportedParameter(formula, parameter.Name, parameter.TypeText);
        }
        else if (parameter.Gradient && (parameter.IsOutput || !parameter.Element.IsReal()))
        {
            diagnostics.ReportGradientOfInteger(formula, parameter.Name, parameter.TypeText);
        }
        else if (parameter.Gradient && parameter.NoGradient)
        {
            diagnostics.ReportGradientConflict(formula, parameter.Name);
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Emit;

/// <summary>
/// The signature of the backward method of a loss that could not be compiled: without it every call of the method would be a second
/// error for the one mistake in the formula.
/// </summary>
internal static class ThrowingBackward
{
    /// <summary>Accessibility, type, name and parameters; null where the declaration does not tell them, or there is no gradient.</summary>
    public static string? Header(LossModel model)
    {
        var (signature, method) = (model.Signature, model.Method);
        if (!IsSound(model) || !signature.Parameters.Any(parameter => parameter.IsDifferentiable) || Upstream(model) is not { } upstream)
        {
            return null;
        }

        var parameters = signature.Parameters.Select(parameter => Parameter(parameter.Kind, parameter.Element, parameter.Name)).ToList();
        foreach (var input in signature.Parameters.Where(parameter => parameter.IsDifferentiable))
        {
            var kind = input.Kind switch
            {
                ParameterKind.Span => ParameterKind.OutSpan,
                ParameterKind.TensorSpan => ParameterKind.OutTensorSpan,
                _ => ParameterKind.OutScalar,
            };
            parameters.Add(Parameter(kind, input.Element, input.Name + "Gradient"));
        }

        parameters.Add(upstream);
        var accessibility = method.Accessibility.Length == 0 ? "private" : method.Accessibility;
        var isStatic = method.IsStatic ? " static" : "";
        var name = NameScope.Escape(method.Name.TrimStart('@') + "Backward");
        return $"{accessibility}{isStatic} {method.ReturnType} {name}({string.Join(", ", parameters)})";
    }

    private static bool IsSound(LossModel model)
    {
        var diagnostics = new DiagnosticBag();
        SignatureCheck.Check(model.Signature, default, diagnostics);
        return !diagnostics.HasErrors
            && model.Method.TypeParameters.Length == 0
            && (model.Signature.ReturnType is not null || model.Method.ReturnType == "void")
            && HasSoundNames(model.Signature);
    }

    /// <summary>Whether each parameter has a name, which no other one has.</summary>
    private static bool HasSoundNames(LossSignature signature)
    {
        var names = signature.Parameters.Select(parameter => parameter.Name).ToList();
        names.AddRange(signature.Parameters.Where(parameter => parameter.IsDifferentiable).Select(parameter => parameter.Name + "Gradient"));
        return !names.Any(string.IsNullOrEmpty) && names.Distinct().Count() == names.Count;
    }

    private static string? Upstream(LossModel model)
    {
        var name = Emit.Upstream.NameFor(model.Signature);
        if (model.Signature.ReturnType is { } type)
        {
            return Parameter(ParameterKind.Scalar, type, name) + " = 1";
        }

        return Target(model) is { } target
            ? Parameter(target.Kind == ParameterKind.OutTensorSpan ? ParameterKind.TensorSpan : ParameterKind.Span, target.Element, name)
            : null;
    }

    /// <summary>The parameter that the last line is meant for: the one of its name or, where that is the mistake, the last one.</summary>
    private static LossParameter? Target(LossModel model)
    {
        var spans = new List<LossParameter>(model.Signature.Parameters.Where(
            parameter => parameter.Kind is ParameterKind.OutSpan or ParameterKind.OutTensorSpan && parameter.Element.IsReal()));
        var last = Parser.Parse(model.Formula, new DiagnosticBag()).Statements.LastOrDefault() as DefinitionStatementSyntax;
        return spans.FirstOrDefault(span => span.Name == last?.Name.Text) ?? spans.LastOrDefault();
    }

    private static string Parameter(ParameterKind kind, ElementType type, string name)
    {
        var element = type switch
        {
            ElementType.Half => "global::System.Half",
            ElementType.BFloat16 => "global::LossGen.BFloat16",
            _ => type.ToCSharp(),
        };
        var text = kind switch
        {
            ParameterKind.Span => $"global::System.ReadOnlySpan<{element}>",
            ParameterKind.TensorSpan => $"global::System.Numerics.Tensors.ReadOnlyTensorSpan<{element}>",
            ParameterKind.OutSpan => $"global::System.Span<{element}>",
            ParameterKind.OutTensorSpan => $"global::System.Numerics.Tensors.TensorSpan<{element}>",
            ParameterKind.OutScalar => "out " + element,
            _ => element,
        };
        return $"{text} {NameScope.Escape(name)}";
    }
}

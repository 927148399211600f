using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>
/// The methods of the class of kernels by the types of their parameters. Overloads that differ on the CPU may agree here: a view that one
/// of them takes as an input is the loss on the device for another.
/// </summary>
internal static class GpuSignatures
{
    /// <summary>The methods of a loss. Tensor spans are views like spans.</summary>
    public static IEnumerable<string> Of(LossSignature loss)
    {
        var computeTypes = loss.ReturnType is { } type
            ? [type]
            : loss.Parameters.Where(parameter => parameter.Kind is ParameterKind.OutSpan or ParameterKind.OutTensorSpan).Select(parameter => parameter.Element).Distinct();
        var gradients = loss.Parameters.Where(parameter => parameter.IsDifferentiable).ToList();
        foreach (var compute in computeTypes.Where(compute => compute is ElementType.Single or ElementType.Double))
        {
            foreach (var onDevice in new[] { true, false })
            {
                yield return Text("Forward", loss, [], compute, false, onDevice);
                yield return Text("Backward", loss, gradients, compute, true, onDevice);
            }
        }
    }

    /// <summary>One method.</summary>
    /// <param name="kind">Its name.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="gradients">The parameters that have a gradient.</param>
    /// <param name="compute">The type of the loss.</param>
    /// <param name="hasUpstream">Whether it takes an upstream gradient.</param>
    /// <param name="onDevice">Whether the loss stays on the device.</param>
    public static string Text(
        string kind, LossSignature loss, IEnumerable<LossParameter> gradients, ElementType compute, bool hasUpstream, bool onDevice)
    {
        var types = loss.Parameters
            .Select(parameter => parameter.Kind == ParameterKind.Scalar ? parameter.Element.ToCSharp() : View(parameter.Element))
            .Concat(gradients.Select(parameter => View(parameter.Element))).ToList();
        var isUnreduced = loss.ReturnType is null;
        if (isUnreduced ? hasUpstream : onDevice)
        {
            types.Add(View(isUnreduced ? loss.Parameters.Last(parameter => parameter.Kind is ParameterKind.OutSpan or ParameterKind.OutTensorSpan).Element : compute));
        }

        types.Add("AcceleratorStream");
        if (hasUpstream && !isUnreduced)
        {
            types.Add(compute.ToCSharp());
        }

        return $"{kind}({string.Join(", ", types)})";
    }

    private static string View(ElementType element) => $"ArrayView<{GpuElements.Type(element)}>";
}

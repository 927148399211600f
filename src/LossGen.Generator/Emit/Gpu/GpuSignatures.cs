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
    /// <summary>The methods of overloads that are declared before a loss: their texts, and whether each is one of an unreduced loss.</summary>
    public static Dictionary<string, bool> Of(IEnumerable<LossSignature> earlier)
    {
        var taken = new Dictionary<string, bool>();
        foreach (var loss in earlier)
        {
            var isUnreduced = loss.ReturnType is null;
            foreach (var text in Of(loss).ToList())
            {
                if (Free(taken, text, isUnreduced) is { } free)
                {
                    taken[free] = isUnreduced;
                }
            }
        }

        return taken;
    }

    /// <summary>
    /// The method under a name that no earlier overload has with the same parameters, or null. What an unreduced loss writes to may stand where another
    /// overload has the view that takes its value: the later one says in its name which it is.
    /// </summary>
    /// <param name="taken">The methods of earlier overloads.</param>
    /// <param name="text">The method.</param>
    /// <param name="isUnreduced">Whether the loss is unreduced.</param>
    public static string? Free(Dictionary<string, bool> taken, string text, bool isUnreduced)
    {
        if (!taken.TryGetValue(text, out var isOfUnreduced))
        {
            return text;
        }

        var renamed = text.Insert(text.IndexOf('('), isUnreduced ? "Unreduced" : "Reduced");
        return isOfUnreduced == isUnreduced || taken.ContainsKey(renamed) ? null : renamed;
    }

    /// <summary>The methods of a loss. Tensor spans are views like spans.</summary>
    private static IEnumerable<string> Of(LossSignature loss)
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

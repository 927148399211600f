using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;

namespace LossGen.Generator.Emit;

/// <summary>What the generated file says about the loss.</summary>
/// <param name="Backward">The lines of the XML documentation of the backward method.</param>
/// <param name="Kernels">The lines of the comment above the kernels.</param>
internal sealed record LossDocumentation(IReadOnlyList<string> Backward, IReadOnlyList<string> Kernels)
{
    public static LossDocumentation Of(string formula, BoundLoss loss, IReadOnlyList<GradientInput> gradients)
    {
        var lines = formula.Split('\n').Select(line => line.Trim('\r', ' ')).Where(line => line.Length > 0).ToList();
        var backward = new List<string> { "<summary>", "The loss and its gradients, in one fused pass:", "<code>" };
        backward.AddRange(lines.Select(XmlText.Escape));
        backward.Add("</code>");
        backward.Add("</summary>");
        _ = loss;
        _ = gradients;
        return new LossDocumentation(backward, lines.Select(XmlText.Comment).ToList());
    }
}

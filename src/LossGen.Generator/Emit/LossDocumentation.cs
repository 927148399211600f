using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Printing;
using LossGen.Generator.Algebra.Stabilization;
using LossGen.Generator.Emit.Cpu;

namespace LossGen.Generator.Emit;

/// <summary>What the generated file says about the loss: its formula, stable form, gradients, the rules applied and the passes.</summary>
/// <param name="Backward">The lines of the XML documentation of the backward method.</param>
/// <param name="Kernels">The lines of the comment above the kernels.</param>
internal sealed record LossDocumentation(IReadOnlyList<string> Backward, IReadOnlyList<string> Kernels)
{
    private const int MaximumRules = 50;

    public static LossDocumentation Of(
        string formula, DerivedLoss derived, IReadOnlyList<GradientInput> gradients, CpuEmission emission)
    {
        var written = Lines(formula);
        var backward = new List<string> { "<summary>", "The loss and its gradients in one fused computation." };
        Block(backward, "The formula:", written);
        var stable = Lines(Stable(derived));
        if (derived.Rules.Count > 0)
        {
            Block(backward, "Its stable form, which is computed:", stable);
        }

        foreach (var gradient in gradients)
        {
            if (gradient.IsOfUnusedTensor)
            {
                backward.Add(Paragraph($"The gradient of {gradient.Parameter.Name} is 0: the formula does not use it."));
                continue;
            }

            Block(backward, $"The gradient of {gradient.Parameter.Name}:", Lines(Gradient(derived, gradient)));
        }

        backward.Add("</summary>");
        backward.Add("<remarks>");
        foreach (var rule in derived.Rules.Take(MaximumRules))
        {
            backward.Add(Paragraph($"{rule.Rule}: {Print(derived, rule.Before)} ----> {Print(derived, rule.After)} ({rule.Reason})"));
        }

        if (derived.Rules.Count > MaximumRules)
        {
            backward.Add(Paragraph($"{derived.Rules.Count - MaximumRules} further rewritings of the same kinds are left out."));
        }

        backward.Add(Paragraph("Passes over memory: " + string.Join("; ", emission.Passes) + "."));
        backward.AddRange(emission.Memory.Select(Paragraph));
        backward.Add(Paragraph(emission.InPlace.Count == 0
            ? "No gradient may overlap an input."
            : $"The gradient of {string.Join(", ", emission.InPlace)} may be the same memory as its input, which it then replaces."));
        backward.Add("</remarks>");

        var kernels = written.Select(XmlText.Comment).ToList();
        if (derived.Rules.Count > 0)
        {
            kernels.Add("---->");
            kernels.AddRange(stable.Select(XmlText.Comment));
        }

        return new LossDocumentation(backward, kernels);
    }

    private static void Block(List<string> lines, string title, IEnumerable<string> code)
    {
        lines.Add($"<para>{XmlText.Escape(title)}</para>");
        lines.Add("<code>");
        lines.AddRange(code.Select(XmlText.Escape));
        lines.Add("</code>");
    }

    private static string Paragraph(string text) => $"<para>{XmlText.Escape(text)}</para>";

    private static List<string> Lines(string text) =>
        text.Split('\n').Select(line => line.Trim('\r', ' ')).Where(line => line.Length > 0).ToList();

    private static string Stable(DerivedLoss derived)
    {
        var result = derived.Loss.Result;
        var outputs = derived.Loss.Metrics
            .Select(metric => new FormulaOutput(metric.Name, metric.Indices, metric.Node))
            .Append(new FormulaOutput(result.Target is null ? null : result.Name, result.Indices, result.Node))
            .ToList();
        return FormulaPrinter.Print(derived.Loss.Graph, outputs, derived.Loss.NameHints, PrintedInputs.Of(derived.Loss));
    }

    private static string Gradient(DerivedLoss derived, GradientInput gradient)
    {
        var output = new FormulaOutput(gradient.Parameter.Name + "Gradient", gradient.Axes, gradient.Value);
        return FormulaPrinter.Print(derived.Loss.Graph, [output], derived.Loss.NameHints, PrintedInputs.Of(derived.Loss));
    }

    private static string Print(DerivedLoss derived, Node node) => FormulaPrinter.PrintExpression(derived.Loss.Graph, node);
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Printing;
using LossGen.Generator.Binding;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Emit;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Lowering;
using LossGen.Generator.Schedule.Planning;
using LossGen.Generator.Syntax;
using LossGen.Generator.Tests.Binding;
using LossGen.Generator.Tests.Roslyn;
using LossGen.Generator.Tests.Syntax;
using Xunit;

namespace LossGen.Generator.Tests.Documentation;

/// <summary>What the page on the architecture shows of each stage is what that stage gives.</summary>
public class ArchitecturePageTests
{
    private const string Formula = "mean[b : y[b] >= 0](-log(exp(z[b,y[b]]) / sum[v](exp(z[b,v]))))";
    private const string Signature = "float: z float[], y int[]";

    [Fact]
    public void The_page_shows_what_the_stages_give()
    {
        var page = File.ReadAllText(Repository.Path("docs", "architecture.md")).ReplaceLineEndings("\n");
        Assert.All(Stages(), stage => Assert.Contains("\n" + stage + "\n", page, StringComparison.Ordinal));

        // Excerpts of the generated file, moved to the left margin.
        var source = Unindent(Source);
        var excerpts = page.Split("```csharp\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.NotEmpty(excerpts);
        Assert.All(excerpts, excerpt => Assert.Contains(Unindent(excerpt), source, StringComparison.Ordinal));
    }

    private static string Unindent(string text) => string.Join("\n", text.Split('\n').Select(line => line.TrimStart()));

    private static IEnumerable<string> Stages()
    {
        var diagnostics = new DiagnosticBag();
        yield return SyntaxPrinter.Print(Parser.Parse(Formula, diagnostics));

        yield return Bound.Extents(Signature, Formula);
        var loss = Bound.Loss(Signature, Formula);
        yield return NodePrinter.Print(loss.Result.Node);

        loss.Graph.IsWithin = loss.Extents.IsWithin;
        var upstream = Upstream.Of(loss);
        var derived = LossAlgebra.Derive(loss, upstream.Adjoint, loss.Tensors.Where(tensor => tensor.Parameter.IsDifferentiable), []);
        yield return string.Join("\n", derived.Rules.Select(rule =>
            $"{rule.Rule}:\n    {Print(loss, rule.Before)}\n    ----> {Print(loss, rule.After)}"));
        yield return Print(loss, derived.Loss.Result.Node);

        var (tensor, gradient) = derived.Gradients.Tensors.Single();
        yield return FormulaPrinter.Print(
            loss.Graph, [new FormulaOutput("zGradient", tensor.Axes, gradient)], loss.NameHints, PrintedInputs.Of(loss, upstream.Parameter));

        yield return string.Join("\n", Plan(derived, tensor, gradient));

        yield return Source.Split('\n').First(line => line.Contains("Passes over memory", StringComparison.Ordinal)).Trim();
    }

    private static string Source { get; } = GeneratorRunner.Run(
        "using System;\nusing LossGen;\n\npublic static partial class Losses\n{\n[Loss(\"" + Formula + "\")]\n"
        + "public static partial float Loss(ReadOnlySpan<float> z, ReadOnlySpan<int> y);\n}\n").Source.ReplaceLineEndings("\n");

    private static string Print(BoundLoss loss, Node node) => FormulaPrinter.PrintExpression(loss.Graph, node);

    private static IEnumerable<string> Plan(DerivedLoss derived, Tensor tensor, Node gradient)
    {
        var graph = derived.Loss.Graph;
        var operations = new OperationLowering(graph);
        foreach (var axis in derived.Loss.Tensors.SelectMany(input => input.Axes))
        {
            operations.Prefer(axis);
        }

        var values = new GuardPass(graph).Apply([derived.Loss.Result.Node, gradient]).Select(operations.Apply).ToArray();
        values = [.. new SigmoidSharing(graph).Apply(values)];
        var loss = new ProgramOutput("loss", OutputRole.Loss, values[0], [], ElementType.Single, false, null);
        var slope = new ProgramOutput("zGradient", OutputRole.Gradient, values[1], tensor.Axes, ElementType.Single, false, tensor);
        var plan = Planner.Plan(graph, [loss, slope], [.. derived.Loss.Tensors], ElementType.Single, splitDeltas: true);
        return Lines(plan.Root, "").Concat(plan.Scalars.Select(scalar => $"{scalar.Output.Name} = {NodePrinter.Print(scalar.Value)}"));
    }

    private static IEnumerable<string> Lines(PlanScope scope, string indent)
    {
        foreach (var loop in scope.Loops)
        {
            yield return $"{indent}for {loop.Index.Name}:";
            foreach (var line in Lines(loop.Body, indent + "    "))
            {
                yield return line;
            }
        }

        foreach (var accumulation in scope.Accumulations)
        {
            yield return $"{indent}{accumulation.Result.Operator.ToString().ToLowerInvariant()} of {NodePrinter.Print(accumulation.Body)}";
        }

        foreach (var store in scope.Stores)
        {
            var remaining = string.Concat(store.Remaining.Select(index => $"for {index.Name}: "));
            yield return $"{indent}{remaining}{store.Target.Name}[{string.Join(" ", store.Subscripts.Select(NodePrinter.Print))}] "
                + (store.Adds ? $"+= {NodePrinter.Print(store.Value)} if {NodePrinter.Print(store.Condition!)}" : $"= {NodePrinter.Print(store.Value)}");
        }
    }
}

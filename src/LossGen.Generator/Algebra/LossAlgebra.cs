using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra.Derivatives;
using LossGen.Generator.Algebra.Simplification;
using LossGen.Generator.Algebra.Stabilization;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra;

/// <summary>The algebra's part of the way: stable form, gradients, and those simplified and in stable form again.</summary>
internal static class LossAlgebra
{
    /// <param name="loss">The bound formula.</param>
    /// <param name="upstream">The adjoint of the result, over its indices.</param>
    /// <param name="tensors">The tensors to differentiate by.</param>
    /// <param name="scalars">The scalars to differentiate by.</param>
    /// <exception cref="NotDifferentiableException">A derivative does not exist in the language.</exception>
    /// <exception cref="FormulaTooLargeException">The formula is too large.</exception>
    public static DerivedLoss Derive(
        BoundLoss loss, Node upstream, IEnumerable<Tensor> tensors, IEnumerable<LossParameter> scalars)
    {
        var graph = loss.Graph;
        var solver = new SumSolver(graph);
        var stabilizer = loss.Signature.Stabilize ? new Stabilizer(graph) : null;
        Node Stable(Node node) => stabilizer?.Apply(node) ?? node;

        var stable = Rewrite(loss, node => stabilizer is null ? solver.Apply(node) : stabilizer.ApplyAll(solver.Apply(node)));
        var result = stable.Result;
        var gradients = Differentiator.Differentiate(
            graph, result.Node, IndexSet.From(result.Indices), upstream, tensors, scalars);
        var simplifier = new Simplifier(graph, stable.Metrics.Select(metric => metric.Node).Append(result.Node));
        Node Centre(Node node) => stabilizer?.Centre(node) ?? node;

        // A stable form may have factors in common again.
        Node Finish(Node gradient) => Centre(simplifier.Apply(Stable(simplifier.Apply(gradient))));
        return new DerivedLoss(
            stable,
            new Gradients(
                gradients.Tensors.ToDictionary(pair => pair.Key, pair => Finish(pair.Value)),
                gradients.Scalars.ToDictionary(pair => pair.Key, pair => Finish(pair.Value))),
            stabilizer?.Applied ?? []);
    }

    private static BoundLoss Rewrite(BoundLoss loss, Func<Node, Node> rewrite)
    {
        var result = loss.Result with { Node = rewrite(loss.Result.Node) };
        var metrics = loss.Metrics.Select(metric => metric with { Node = rewrite(metric.Node) }).ToImmutableArray();

        // The user's names go with the expressions that are left.
        var kept = new VisitedNodes();
        Collect(result.Node, kept);
        foreach (var metric in metrics)
        {
            Collect(metric.Node, kept);
        }

        var names = new Dictionary<Node, string>();
        foreach (var hint in loss.NameHints)
        {
            var node = rewrite(hint.Key);
            if (kept.Contains(node) && node.Children.Length > 0 && !names.ContainsKey(node))
            {
                names.Add(node, hint.Value);
            }
        }

        return new BoundLoss(
            loss.Signature, loss.Graph, loss.Tensors, loss.Scalars, result, metrics, names, loss.Extents);
    }

    private static void Collect(Node node, VisitedNodes seen)
    {
        if (seen.Add(node))
        {
            foreach (var child in node.Children)
            {
                Collect(child, seen);
            }
        }
    }
}

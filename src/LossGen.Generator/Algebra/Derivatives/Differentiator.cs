using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>
/// Reverse-mode differentiation inside the algebra. Every node is seen as a tensor over its free indices; its adjoint is an expression
/// in those same indices, so that no bound index can be captured. One sweep from the result down gives all gradients.
/// </summary>
internal static class Differentiator
{
    /// <summary>The gradients of <c>sum[indices](upstream * result)</c> by the tensors and scalars.</summary>
    /// <param name="upstream">The gradient that arrives at the result: a scalar, or an expression over the result's indices.</param>
    /// <exception cref="NotDifferentiableException">A derivative does not exist in the language.</exception>
    public static Gradients Differentiate(
        Graph graph, Node result, IndexSet indices, Node upstream, IEnumerable<Tensor> tensors, IEnumerable<LossParameter> scalars)
    {
        var sweep = new AdjointSweep(graph, tensors, scalars, previous: null);
        sweep.Run(result, indices, upstream);
        return new Gradients(sweep.Tensors, sweep.Scalars);
    }

    /// <summary>The gradient by one tensor.</summary>
    public static Node Gradient(Graph graph, Node result, IndexSet indices, Node upstream, Tensor tensor) =>
        Differentiate(graph, result, indices, upstream, [tensor], []).Tensors[tensor];

    /// <summary>
    /// The derivative of a recurrence's body by the value one step earlier, over the recurrence's indices. Both stand at the same
    /// position, so no index is summed but those of reductions inside.
    /// </summary>
    internal static Node ByPrevious(Graph graph, Node body, ScanSymbol symbol)
    {
        var sweep = new AdjointSweep(graph, [], [], symbol);
        sweep.Run(body, body.Free, graph.One);
        return sweep.OfPrevious;
    }

    /// <summary>Moves the element that is read at other positions than the axes' own to the axes: the adjoint of a read.</summary>
    internal static Node Scatter(Graph graph, IReadOnlyList<IndexVariable> axes, IReadOnlyList<Node> positions, IndexSet read, Node adjoint)
    {
        var own = axes.Where((axis, k) => positions[k] is IndexNode index && ReferenceEquals(index.Index, axis)).ToList();
        var summed = read.Except(own);

        // An axis that the positions use otherwise is another index than the axis of the result.
        var copies = new Dictionary<IndexVariable, Node>();
        foreach (var index in summed.Where(axes.Contains).ToList())
        {
            var copy = graph.CopyOf(index, read.Union(IndexSet.From(axes)));
            copies.Add(index, graph.Index(copy));
            summed = summed.Except(IndexSet.Of(index)).Union(IndexSet.Of(copy));
            read = read.Union(IndexSet.Of(copy));
        }

        var value = copies.Count == 0 ? adjoint : graph.Substitute(adjoint, copies);

        // A position that is itself read somewhere is not looked at where nothing is added: t > 0 ? x[y[t-1]] : 0 does not read y[-1].
        var isHere = positions.Any(ReadsElsewhere) ? Product.Of(graph, value).Conditions.Aggregate(graph.True, graph.And) : graph.True;
        for (var k = 0; k < axes.Count; k++)
        {
            if (!own.Contains(axes[k]))
            {
                var position = copies.Count == 0 ? positions[k] : graph.Substitute(positions[k], copies);
                isHere = graph.And(isHere, graph.Equal(graph.Index(axes[k]), position));
            }
        }

        return new Summation(graph).Sum(summed, graph.Select(isHere, value, graph.Zero));
    }

    private static bool ReadsElsewhere(Node position) => NodeSearch.Any(
        position, node => node is LoadNode load && load.Children.Take(load.Tensor.Rank).Any(subscript => subscript is not IndexNode));
}

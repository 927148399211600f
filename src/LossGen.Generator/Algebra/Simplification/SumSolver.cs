using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Simplification;

/// <summary>Replaces the sums that an equation reduces to one element: <c>sum[v]((v == y[b]) * x[v])</c> ----> <c>x[y[b]]</c>, where that is inside.</summary>
internal sealed class SumSolver(Graph graph)
{
    private readonly Dictionary<Node, Node> _done = [];
    private readonly Summation _summation = new(graph);

    public Node Apply(Node node)
    {
        if (node.Children.IsEmpty)
        {
            return node;
        }

        if (!_done.TryGetValue(node, out var result))
        {
            result = graph.Rebuild(node, node.Children.Select(Apply).ToArray());
            result = result is ReduceNode sum ? _summation.Solve(sum) ?? sum : result;
            _done.Add(node, result);
        }

        return result;
    }
}

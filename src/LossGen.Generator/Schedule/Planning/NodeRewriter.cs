using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>Replaces nodes by others, without entering what has been computed already.</summary>
internal sealed class NodeRewriter(Graph graph, IReadOnlyDictionary<Node, Node> replacements, HashSet<Node> available)
{
    private readonly Dictionary<Node, Node> _done = [];

    /// <summary>What was made before everything that is replaced does not contain it.</summary>
    private readonly int _first = replacements.Keys.Select(node => node.Id).DefaultIfEmpty(int.MaxValue).Min();

    public Node Apply(Node node)
    {
        Effort.Spend(2);
        if (node.Id < _first)
        {
            return node;
        }

        if (_done.TryGetValue(node, out var result))
        {
            return result;
        }

        result = replacements.TryGetValue(node, out var replacement) ? replacement
            : node.Children.IsEmpty || available.Contains(node) ? node
            : graph.Rebuild(node, node.Children.Select(Apply).ToArray());
        _done.Add(node, result);
        return result;
    }
}

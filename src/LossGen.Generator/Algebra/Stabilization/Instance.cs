using System.Collections.Generic;
using System.Collections.Immutable;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>Whether an expression is another one at certain values of indices: <c>z[b,y[b]]</c> is <c>z[b,v]</c> at v = y[b].</summary>
internal static class Instance
{
    public static bool IsOf(Node pattern, Node node, ImmutableArray<IndexVariable> indices) =>
        ReferenceEquals(pattern, node) || Match(pattern, node, indices, IndexSet.From(indices), [], []);

    /// <summary>The value of the index at which the pattern is the node; null where it is not, or where any value would do.</summary>
    public static Node? PositionIn(Node pattern, Node node, IndexVariable index)
    {
        var values = new Dictionary<IndexVariable, Node>();
        return Match(pattern, node, [index], IndexSet.Of(index), values, []) && values.TryGetValue(index, out var position) ? position : null;
    }

    private static bool Match(
        Node pattern, Node node, ImmutableArray<IndexVariable> indices, IndexSet set, Dictionary<IndexVariable, Node> values,
        HashSet<(Node Pattern, Node Node)> matched)
    {
        Effort.Spend();
        if (pattern is IndexNode index && indices.Contains(index.Index))
        {
            if (!values.TryGetValue(index.Index, out var value))
            {
                values.Add(index.Index, value = node);
            }

            return ReferenceEquals(value, node);
        }

        // Below a binder indices mean other things; there only what does not depend on them is alike.
        if (!pattern.Free.Overlaps(set) || pattern is ReduceNode or ScanNode or PreviousNode)
        {
            return ReferenceEquals(pattern, node) && !pattern.Free.Overlaps(set);
        }

        if (!HasSameOperation(pattern, node))
        {
            return false;
        }

        // The first pair that does not match ends the search, so what was looked at matches.
        if (!matched.Add((pattern, node)))
        {
            return true;
        }

        for (var i = 0; i < pattern.Children.Length; i++)
        {
            if (!Match(pattern.Children[i], node.Children[i], indices, set, values, matched))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasSameOperation(Node a, Node b) => a.Children.Length == b.Children.Length && (a, b) switch
    {
        (LoadNode x, LoadNode y) => ReferenceEquals(x.Tensor, y.Tensor),
        (UnaryNode x, UnaryNode y) => x.Operator == y.Operator,
        (BinaryNode x, BinaryNode y) => x.Operator == y.Operator,
        (SelectNode, SelectNode) => true,
        _ => false,
    };
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Finds, for one scope, the recurrences whose outer indices the scope has, and the reductions that a loop would repeat although
/// they do not depend on its index.
/// </summary>
internal sealed class RedundancyFinder(ImmutableArray<IndexVariable> path, HashSet<Node> available)
{
    private readonly IndexSet _path = IndexSet.From(path);
    private readonly HashSet<(Node, string)> _seen = [];

    public HashSet<Node> Found { get; } = [];

    /// <summary>Visits an expression that is evaluated inside these further loops.</summary>
    public void Visit(Node node, ImmutableArray<IndexVariable> opened) =>
        Visit(node, opened, string.Join(",", opened.Select(index => index.Id)));

    private void Visit(Node node, ImmutableArray<IndexVariable> opened, string key)
    {
        if (available.Contains(node) || !_seen.Add((node, key)))
        {
            return;
        }

        if (node is ScanNode scan)
        {
            if (scan.Symbol.Free.Except(IndexSet.Of(scan.Index)).IsSubsetOf(_path))
            {
                Found.Add(scan);
            }

            Visit(scan.Body, opened.Add(scan.Index));
            Visit(scan.Initial, opened.Add(scan.Index));
            Visit(scan.Position, opened, key);
            return;
        }

        if (node is ReduceNode reduce)
        {
            if (IsRepeated(reduce, opened))
            {
                Found.Add(reduce);
            }

            var inner = opened.AddRange(reduce.Bound);
            Visit(reduce.Body, inner);
            return;
        }

        foreach (var child in node.Children)
        {
            Visit(child, opened, key);
        }
    }

    /// <summary>Whether a loop opened before the last one that the node needs is one that it does not depend on.</summary>
    private bool IsRepeated(Node node, ImmutableArray<IndexVariable> opened)
    {
        var missing = node.Free.Except(_path);
        if (missing.IsEmpty)
        {
            return false;
        }

        // An index may be opened twice, the inner one hiding the outer: the last one counts.
        var needed = missing.Max(index => opened.LastIndexOf(index));
        var positions = missing.Select(index => opened.LastIndexOf(index)).ToList();
        return Enumerable.Range(0, needed).Any(position => !positions.Contains(position));
    }
}

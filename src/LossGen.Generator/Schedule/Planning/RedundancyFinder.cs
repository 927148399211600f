using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Finds, for one scope, the recurrences whose outer indices the scope has, and the reductions that a loop would repeat although
/// they do not depend on its index.
/// </summary>
internal sealed class RedundancyFinder(Graph graph, ImmutableArray<IndexVariable> path, HashSet<Node> available)
{
    private readonly IndexSet _path = IndexSet.From(path);
    private readonly HashSet<(Node, string)> _seen = [];

    private readonly HashSet<(Node, string)> _searched = [];

    public HashSet<Node> Found { get; } = [];

    /// <summary>
    /// The vectors of what costs more to compute than to load, as the deviation of a column in <c>x[b,d] / sqrt(var[d] + eps)</c>. They are for when no
    /// reductions are found any more.
    /// </summary>
    public HashSet<Node> Vectors { get; } = [];

    /// <summary>Visits an expression that is evaluated inside these further loops.</summary>
    public void Visit(Node node, ImmutableArray<IndexVariable> opened)
    {
        Visit(node, opened, Key(opened));
        Search(node, opened);
    }

    private static string Key(ImmutableArray<IndexVariable> opened) => string.Join(",", opened.Select(index => index.Id));

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

            var around = opened.Add(scan.Index);
            Visit(scan.Body, around, Key(around));
            Visit(scan.Initial, around, Key(around));
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
            Visit(reduce.Body, inner, Key(inner));
            return;
        }

        foreach (var child in node.Children)
        {
            Visit(child, opened, key);
        }
    }

    /// <summary>Searches for vectors in an expression that is evaluated inside these further loops.</summary>
    private void Search(Node node, ImmutableArray<IndexVariable> opened)
    {
        if (available.Contains(node) || node is ScanNode || !_searched.Add((node, Key(opened))))
        {
            return;
        }

        if (node is ReduceNode reduce)
        {
            // One that depends on nothing opened is computed once, in a loop of its own.
            if (!IsRepeated(reduce, opened))
            {
                Search(reduce.Body, reduce.Free.IsSubsetOf(_path) ? reduce.Bound : opened.AddRange(reduce.Bound));
            }
        }
        else if (IsVector(node) && IsRepeated(node, opened) && Costs.IsWorthStoring(node) && IsReadInPlace(node))
        {
            Vectors.Add(node);
        }
        else
        {
            foreach (var child in node.Children)
            {
                Search(child, opened);
            }
        }
    }

    private bool IsVector(Node node) => node.Kind == ValueKind.Number && node.Free.Except(_path).Count == 1;

    /// <summary>Whether all is there to be read wherever the index is: nothing is read at another place, or under a condition only.</summary>
    private bool IsReadInPlace(Node node) => node switch
    {
        ReduceNode or ScanNode or PreviousNode => false,
        LoadNode load => load.Guard is null && Enumerable.Range(0, load.Tensor.Rank).All(axis =>
            load.Subscript(axis) is IndexNode index && graph.IsWithin(index.Index.Range, load.Tensor.Axes[axis].Range)),
        _ => node.Children.All(IsReadInPlace),
    };

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

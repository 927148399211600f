using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Schedule.Lowering;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Finds, for one scope, the recurrences whose outer indices the scope has, and the reductions that a loop would repeat although
/// they do not depend on its index.
/// </summary>
internal sealed class RedundancyFinder(Graph graph, ImmutableArray<IndexVariable> path, HashSet<Node> available, bool findsVectors)
{
    private static readonly IndexVariable Other = new("", new IndexRange(""), -1);

    private readonly IndexSet _path = IndexSet.From(path);
    private readonly HashSet<(Node, int)> _seen = [];
    private readonly HashSet<(Node, int)> _searched = [];

    /// <summary>A number for every sequence of loops.</summary>
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);

    public HashSet<Node> Found { get; } = [];

    /// <summary>
    /// The vectors of what costs more to compute than to load, as the deviation of a column in <c>x[b,d] / sqrt(var[d] + eps)</c>. They are for when no
    /// reductions are found any more.
    /// </summary>
    public HashSet<Node> Vectors { get; } = [];

    /// <summary>Visits an expression that is evaluated inside these further loops.</summary>
    public void Visit(Node node, ImmutableArray<IndexVariable> opened)
    {
        VisitInside(node, opened);
        if (findsVectors)
        {
            SearchInside(node, opened);
        }
    }

    /// <summary>
    /// The loops that an expression can tell apart: neighbours that it does not depend on are one, so that what many ways lead to is
    /// visited once for all of them.
    /// </summary>
    private static ImmutableArray<IndexVariable> Needed(Node node, ImmutableArray<IndexVariable> opened)
    {
        var result = ImmutableArray.CreateBuilder<IndexVariable>();
        for (var position = 0; position < opened.Length; position++)
        {
            // An index may be opened twice, the inner one hiding the outer: the last one counts.
            var index = opened[position];
            if (node.Free.Contains(index) && opened.LastIndexOf(index) == position)
            {
                result.Add(index);
            }
            else if (result.Count == 0 || result[result.Count - 1] != Other)
            {
                result.Add(Other);
            }
        }

        return result.ToImmutable();
    }

    private int Key(ImmutableArray<IndexVariable> opened)
    {
        Effort.Spend(8 + (4 * opened.Length));
        var text = string.Join(",", opened.Select(index => index.Id));
        if (!_keys.TryGetValue(text, out var key))
        {
            _keys.Add(text, key = _keys.Count);
        }

        return key;
    }

    private void VisitInside(Node node, ImmutableArray<IndexVariable> opened)
    {
        var needed = Needed(node, opened);
        Visit(node, needed, Key(needed));
    }

    private void Visit(Node node, ImmutableArray<IndexVariable> opened, int key)
    {
        Effort.Spend(2);
        if (available.Contains(node) || !_seen.Add((node, key)))
        {
            return;
        }

        if (node is ScanNode scan)
        {
            // Where a loop that it does not depend on, its own one above all, stands between its other indices, it is computed for all of them.
            var others = scan.Symbol.Free.Except(IndexSet.Of(scan.Index));
            if (others.IsSubsetOf(_path) || IsRepeated(others, opened))
            {
                Found.Add(scan);
            }

            var around = opened.Add(scan.Index);
            VisitInside(scan.Body, around);
            VisitInside(scan.Initial, around);
            Visit(scan.Position, opened, key);
            return;
        }

        if (node is ReduceNode reduce)
        {
            if (IsRepeated(reduce, opened))
            {
                Found.Add(reduce);
            }

            VisitInside(reduce.Body, opened.AddRange(reduce.Bound));
            return;
        }

        foreach (var child in node.Children)
        {
            Visit(child, opened, key);
        }
    }

    /// <summary>Searches for vectors in an expression that is evaluated inside these further loops.</summary>
    private void SearchInside(Node node, ImmutableArray<IndexVariable> opened)
    {
        var needed = Needed(node, opened);
        Search(node, needed, Key(needed));
    }

    private void Search(Node node, ImmutableArray<IndexVariable> opened, int key)
    {
        Effort.Spend(2);
        if (available.Contains(node) || node is ScanNode || !_searched.Add((node, key)))
        {
            return;
        }

        if (node is ReduceNode reduce)
        {
            // One that depends on nothing opened is computed once, in a loop of its own.
            if (!IsRepeated(reduce, opened))
            {
                SearchInside(reduce.Body, reduce.Free.IsSubsetOf(_path) ? reduce.Bound : opened.AddRange(reduce.Bound));
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
                Search(child, opened, key);
            }
        }
    }

    private bool IsVector(Node node) => node.Kind == ValueKind.Number && node.Free.Except(_path).Count == 1;

    /// <summary>Whether all is there to be read wherever the index is: nothing is read at another place, or under a condition only.</summary>
    private bool IsReadInPlace(Node node) => !NodeSearch.Any(
        node,
        part => part is ReduceNode or ScanNode or PreviousNode || (part is LoadNode load && (load.Guard is not null || !Subscripts.AreSafe(graph, load))),
        part => part is LoadNode);

    /// <summary>Whether a loop opened before the last one that the node needs is one that it does not depend on.</summary>
    private bool IsRepeated(Node node, ImmutableArray<IndexVariable> opened) => IsRepeated(node.Free, opened);

    private bool IsRepeated(IndexSet free, ImmutableArray<IndexVariable> opened)
    {
        Effort.Spend(8 + free.Count);
        var missing = free.Except(_path);
        if (missing.IsEmpty)
        {
            return false;
        }

        var needed = missing.Max(index => opened.LastIndexOf(index));
        var positions = missing.Select(index => opened.LastIndexOf(index)).ToList();
        return Enumerable.Range(0, needed).Any(position => !positions.Contains(position));
    }
}

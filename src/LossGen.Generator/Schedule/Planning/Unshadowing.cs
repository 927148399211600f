using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Renames the index of a reduction or recurrence that will be computed inside a loop over that same index. One that is computed
/// outside of it, as the normalizer of a softmax is, keeps its name and so stays one with the others like it.
/// </summary>
internal sealed class Unshadowing(Graph graph)
{
    private readonly Dictionary<(Node, string), Node> _done = [];

    public Node Apply(Node node, ImmutableArray<IndexVariable> opened) =>
        Apply(node, opened, string.Join(",", opened.Select(index => index.Id)));

    private Node Apply(Node node, ImmutableArray<IndexVariable> opened, string key)
    {
        if (node.Children.IsEmpty)
        {
            return node;
        }

        if (!_done.TryGetValue((node, key), out var result))
        {
            result = Rewrite(node, opened, key);
            _done.Add((node, key), result);
        }

        return result;
    }

    private Node Rewrite(Node node, ImmutableArray<IndexVariable> opened, string key)
    {
        switch (node)
        {
            case ReduceNode reduce:
            {
                var around = Around(reduce.Free, opened);
                var index = reduce.Bound[0];
                var body = reduce.Body;
                if (around.Contains(index))
                {
                    var copy = graph.CopyOf(index, IndexSet.From(around).Union(body.Free));
                    body = graph.Substitute(body, index, graph.Index(copy));
                    index = copy;
                }

                return graph.Reduce(reduce.Operator, [index], Apply(body, around.Add(index)));
            }

            case ScanNode scan:
            {
                var around = Around(scan.Symbol.Free.Except([scan.Index]), opened);
                if (around.Contains(scan.Index))
                {
                    var copy = graph.CopyOf(scan.Index, IndexSet.From(around).Union(scan.Symbol.Free));
                    scan = graph.RenameIndex(scan, copy);
                }

                var inner = around.Add(scan.Index);
                return graph.Scan(
                    scan.Symbol, scan.Index, scan.Descending, Apply(scan.Body, inner), Apply(scan.Initial, inner),
                    Apply(scan.Position, opened, key));
            }

            default:
                return graph.Rebuild(node, node.Children.Select(child => Apply(child, opened, key)).ToArray());
        }
    }

    /// <summary>The loops around the place where something with these free indices is computed.</summary>
    private static ImmutableArray<IndexVariable> Around(IndexSet free, ImmutableArray<IndexVariable> opened)
    {
        var last = free.Select(index => opened.LastIndexOf(index)).DefaultIfEmpty(-1).Max();
        return opened.Take(last + 1).ToImmutableArray();
    }
}

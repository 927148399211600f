using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Lets reductions bind the index of the output's axis that has the same extent, where that captures nothing: beside a gradient over v,
/// <c>sum[w](exp(z[b,w]))</c> ----> <c>sum[v](exp(z[b,v]))</c>. What is one value under two names is computed once then.
/// </summary>
internal sealed class IndexSharing
{
    private readonly Graph _graph;
    private readonly Func<IndexRange, IndexRange> _representative;
    private readonly Dictionary<IndexRange, IndexVariable> _axes = [];
    private readonly Dictionary<Node, Node> _done = [];
    private readonly Dictionary<(Node, IndexVariable, IndexVariable), bool> _captures = [];

    /// <param name="graph">The graph of the formulas.</param>
    /// <param name="representative">The range that stands for all ranges of the same extent.</param>
    /// <param name="outputs">The formulas.</param>
    public IndexSharing(Graph graph, Func<IndexRange, IndexRange> representative, IEnumerable<ProgramOutput> outputs)
    {
        _graph = graph;
        _representative = representative;

        // Where two axes have one extent, as those of a square matrix, no name is better than the other.
        foreach (var group in outputs.SelectMany(output => output.Indices).Distinct().GroupBy(axis => representative(axis.Range)))
        {
            if (group.Count() == 1)
            {
                _axes.Add(group.Key, group.First());
            }
        }
    }

    /// <summary>The loops that fill scratch, too, run over the axis of an output: then they are those of the reductions beside them.</summary>
    public Store Apply(Store store)
    {
        if (store.Product is not null || store.Target.Kind != BufferKind.Temporary)
        {
            return store;
        }

        foreach (var index in store.Remaining)
        {
            if (_axes.TryGetValue(_representative(index.Range), out var axis) && !store.Remaining.Contains(axis))
            {
                store = store with
                {
                    Remaining = store.Remaining.Replace(index, axis),
                    Value = Moved(store.Value),
                    Subscripts = store.Subscripts.Select(Moved).ToImmutableArray(),
                    Condition = store.Condition is { } condition ? Moved(condition) : null,
                };

                Node Moved(Node node) => _graph.Substitute(node, index, _graph.Index(axis));
            }
        }

        return store;
    }

    public Node Apply(Node node)
    {
        if (node.Children.IsEmpty)
        {
            return node;
        }

        if (!_done.TryGetValue(node, out var result))
        {
            result = node is ReduceNode reduce ? Renamed(reduce)
                : node is ScanNode ? node
                : _graph.Rebuild(node, node.Children.Select(Apply).ToArray());
            _done.Add(node, result);
        }

        return result;
    }

    private Node Renamed(ReduceNode reduce)
    {
        var index = reduce.Bound[0];
        var body = Apply(reduce.Body);
        if (_axes.TryGetValue(_representative(index.Range), out var axis) && axis != index
            && !body.Free.Contains(axis) && !Captures(body, index, axis))
        {
            body = _graph.Substitute(body, index, _graph.Index(axis));
            index = axis;
        }

        return _graph.Reduce(reduce.Operator, [index], body);
    }

    /// <summary>Whether the new name would be bound where the index is used.</summary>
    private bool Captures(Node node, IndexVariable index, IndexVariable axis)
    {
        if (!node.Free.Contains(index) || node.Children.IsEmpty)
        {
            return false;
        }

        if (!_captures.TryGetValue((node, index, axis), out var result))
        {
            result = node is ScanNode || (node is ReduceNode reduce && reduce.Bound.Contains(axis))
                || node.Children.Any(child => Captures(child, index, axis));
            _captures.Add((node, index, axis), result);
        }

        return result;
    }
}

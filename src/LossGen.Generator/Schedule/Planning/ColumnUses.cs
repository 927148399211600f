using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Where the result of a product is needed by rows, and its columns are reduced too, as in a symmetric contrastive loss, it is computed twice:
/// as <c>t[i,j]</c>, and transposed as <c>u[j,i]</c> for what goes over columns. Then neither has to be held whole: each is used row by row.
/// <c>max[i](t[i,j])</c> ----> <c>max[i](u[j,i])</c>. A symmetric matrix is its own transpose; it is computed twice where what is done with a row
/// needs statistics of other rows: <c>t[i,j] == max[k](t[j,k])</c> ----> <c>t[i,j] == max[k](u[j,k])</c>.
/// </summary>
internal sealed class ColumnUses(Graph graph, SchedulePlan plan, ContractionMatrices matrices, NormalForm forms, List<Store> stores, List<Node> values)
{
    private readonly Dictionary<(Node, string), Node> _done = [];
    private readonly HashSet<Tensor> _byRows = [];
    private readonly Dictionary<Tensor, Buffer> _transposes = [];
    private readonly HashSet<Node> _foreign = [];
    private readonly HashSet<Tensor> _foreignVectors = [];
    private Phase _phase;

    private enum Phase
    {
        FindForeign,
        FindUses,
        Rewrite,
    }

    public void Apply()
    {
        foreach (var phase in new[] { Phase.FindForeign, Phase.FindUses, Phase.Rewrite })
        {
            _phase = phase;
            _done.Clear();
            Visit();
        }

        foreach (var pair in _transposes)
        {
            var (tensor, transpose) = (pair.Key, pair.Value);
            var at = stores.FindIndex(store => store.Product is not null && store.Target.Tensor == tensor);
            var store = stores[at];
            var product = store.Product!;
            stores.Add(new Store(transpose, [product.Column, product.Row], [graph.Index(product.Column), graph.Index(product.Row)], store.Value)
            {
                Product = product with
                {
                    Row = product.Column,
                    Column = product.Row,
                    Left = product.Right,
                    Right = product.Left,
                    TransposeOf = _byRows.Contains(tensor) ? store.Target : null,
                },
            });
            if (!_byRows.Contains(tensor))
            {
                stores.RemoveAt(at);
                plan.Root.Temporaries.Remove(store.Target);
                plan.Buffers.Remove(tensor);
            }
        }
    }

    private void Visit()
    {
        for (var i = 0; i < stores.Count; i++)
        {
            var store = stores[i];
            if (store.Product is { } product)
            {
                if (_phase == Phase.FindUses)
                {
                    _byRows.UnionWith(product.Operands.Select(load => load.Tensor));
                }

                continue;
            }

            var isForeign = _foreignVectors.Contains(store.Target.Tensor);
            stores[i] = store with
            {
                Value = Rewrite(store.Value, store.Remaining, isForeign),
                Subscripts = store.Subscripts.Select(node => Rewrite(node, store.Remaining, isForeign)).ToImmutableArray(),
                Condition = store.Condition is { } condition ? Rewrite(condition, store.Remaining, isForeign) : null,
            };
        }

        for (var i = 0; i < values.Count; i++)
        {
            values[i] = Rewrite(values[i], [], false);
        }
    }

    private Node Rewrite(Node node, ImmutableArray<IndexVariable> opened, bool isForeign)
    {
        if (node.Children.IsEmpty)
        {
            return node;
        }

        var key = (node, string.Join(",", opened.Select(index => index.Id)) + isForeign);
        if (!_done.TryGetValue(key, out var result))
        {
            result = node switch
            {
                ScanNode => KeepAll(node),
                LoadNode { Tensor.Rank: 2 } load when IsResult(load.Tensor) => Rewrite(load, opened, isForeign),
                ReduceNode reduce => Rewrite(reduce, opened, isForeign),
                _ => graph.Rebuild(node, node.Children.Select(child => Rewrite(child, opened, isForeign)).ToArray()),
            };
            _done.Add(key, result);
            if (_phase == Phase.FindForeign && node is LoadNode { Tensor.Rank: 1 } vector && vector.Subscript(0) is IndexNode at && IsInner(at.Index, opened)
                && plan.Buffers[vector.Tensor].Kind == BufferKind.Temporary)
            {
                _foreignVectors.Add(vector.Tensor);
            }
        }

        return result;
    }

    private Node Rewrite(ReduceNode reduce, ImmutableArray<IndexVariable> opened, bool isForeign)
    {
        if (_phase == Phase.FindForeign && reduce.Free.Count == 1 && IsInner(reduce.Free[0], opened))
        {
            _foreign.Add(reduce);
        }

        var body = Rewrite(reduce.Body, opened.AddRange(reduce.Bound), isForeign || _foreign.Contains(reduce));
        return graph.Reduce(reduce.Operator, reduce.Bound, body);
    }

    /// <summary>Whether a loop stands around the index's own: what depends on that index alone is a statistic of another row there.</summary>
    private static bool IsInner(IndexVariable index, ImmutableArray<IndexVariable> opened) => opened.LastIndexOf(index) > 0;

    private Node Rewrite(LoadNode load, ImmutableArray<IndexVariable> opened, bool isForeign)
    {
        // By columns: the loop over the second index stands around the one over the first.
        var isByColumns = load is { Guard: null } && load.Subscript(0) is IndexNode first && load.Subscript(1) is IndexNode second
            && opened.LastIndexOf(second.Index) < opened.LastIndexOf(first.Index) && opened.Contains(second.Index);
        var isSymmetric = forms.IsSymmetric(load.Tensor);
        var isElsewhere = isSymmetric ? isForeign && load is { Guard: null } && load.Children.All(child => child is IndexNode) : isByColumns;
        if (!isElsewhere)
        {
            if (_phase == Phase.FindUses)
            {
                _byRows.Add(load.Tensor);
            }

            return _phase == Phase.Rewrite && isByColumns ? graph.Load(load.Tensor, load.Subscript(1), load.Subscript(0)) : load;
        }

        if (_phase != Phase.Rewrite || (isSymmetric && !_byRows.Contains(load.Tensor)))
        {
            return _phase == Phase.Rewrite && isByColumns ? graph.Load(load.Tensor, load.Subscript(1), load.Subscript(0)) : load;
        }

        if (!_transposes.TryGetValue(load.Tensor, out var transpose))
        {
            transpose = matrices.NewScratch([load.Tensor.Axes[1], load.Tensor.Axes[0]]);
            _transposes.Add(load.Tensor, transpose);
        }

        return isByColumns || !isSymmetric
            ? graph.Load(transpose.Tensor, load.Subscript(1), load.Subscript(0))
            : graph.Load(transpose.Tensor, load.Subscript(0), load.Subscript(1));
    }

    // A recurrence goes its own way; what it reads stays as it is.
    private Node KeepAll(Node node)
    {
        var seen = new VisitedNodes();
        Visit(node);
        return node;

        void Visit(Node inner)
        {
            if (seen.Add(inner))
            {
                if (inner is LoadNode load && _phase == Phase.FindUses)
                {
                    _byRows.Add(load.Tensor);
                }

                foreach (var child in inner.Children)
                {
                    Visit(child);
                }
            }
        }
    }

    private bool IsResult(Tensor tensor) => matrices.MayBeComputedTwice(tensor);
}

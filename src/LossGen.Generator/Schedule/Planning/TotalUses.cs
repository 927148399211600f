using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Where the result of a product is reduced to a number that is needed beside its elements, as in the gradient of the logarithm of a sum over all
/// pairs, it is computed twice: once for the number, once for what uses it. Then neither has to be held whole:
/// <c>exp(-t[i,j]) / sum[i,j](exp(-t[i,j]))</c> ----> <c>exp(-u[i,j]) / sum[i,j](exp(-t[i,j]))</c>.
/// </summary>
internal sealed class TotalUses(Graph graph, ContractionMatrices matrices, NormalForm forms, List<Store> stores, List<Node> values)
{
    private readonly Dictionary<Node, int> _stages = [];
    private readonly Dictionary<(Node Node, int Stage), Node> _done = [];
    private readonly Dictionary<(Tensor Tensor, int Stage), Buffer> _copies = [];

    public void Apply()
    {
        if (!Roots().Concat(Totals()).Any(root => StageOf(root) > 0 && ReadsOutsideOfTotals(root)))
        {
            return;
        }

        while (EarlierStatistic() is { } statistic)
        {
            StoreInVector(statistic);
            _stages.Clear();
        }

        for (var i = 0; i < stores.Count; i++)
        {
            var store = stores[i];
            if (store.Product is { Scale: { } scale } product)
            {
                stores[i] = store with { Product = product with { Scale = Rewrite(scale, 0) } };
            }
            else if (store.Product is null)
            {
                var stage = Math.Max(StageOf(store.Value), store.Condition is null ? 0 : StageOf(store.Condition));
                stores[i] = store with
                {
                    Value = Rewrite(store.Value, stage),
                    Condition = store.Condition is null ? null : Rewrite(store.Condition, stage),
                };
            }
        }

        for (var i = 0; i < values.Count; i++)
        {
            values[i] = Rewrite(values[i], StageOf(values[i]));
        }

        foreach (var copy in _copies.OrderBy(copy => copy.Key.Stage))
        {
            var original = stores.First(store => store.Product is not null && store.Target.Tensor == copy.Key.Tensor);
            stores.Add(original with { Target = copy.Value });
            if (forms.IsSymmetric(copy.Key.Tensor))
            {
                forms.AddSymmetric(copy.Value.Tensor);
            }
        }
    }

    private IEnumerable<Node> Roots() => stores
        .SelectMany(store => store.Product is { } product ? [product.Scale] : new[] { store.Value, store.Condition }).OfType<Node>().Concat(values);

    /// <summary>What is reduced to a number.</summary>
    private IEnumerable<Node> Totals() =>
        Roots().SelectMany(root => NodeSearch.PartsOf<ReduceNode>(root, node => node is ScanNode)).Where(IsTotal).Select(total => total.Body);

    /// <summary>
    /// How many numbers, each reduced from the whole result of a product and needed for the next, have to be complete before the node is computed;
    /// -1 for what does not follow from such a result.
    /// </summary>
    private int StageOf(Node node)
    {
        if (!_stages.TryGetValue(node, out var stage))
        {
            stage = node switch
            {
                // A recurrence goes its own way.
                ScanNode => -1,
                LoadNode load when IsResult(load.Tensor) => 0,
                LoadNode { Tensor.Rank: 1 } load => Math.Max(OfChildren(), OfVector(load.Tensor)),
                _ when IsTotal(node) => OfChildren() is var inner and >= 0 ? inner + 1 : -1,
                _ => OfChildren(),
            };
            _stages.Add(node, stage);
        }

        return stage;

        int OfChildren() => node.Children.Select(StageOf).DefaultIfEmpty(-1).Max();
    }

    private int OfVector(Tensor tensor) =>
        stores.Where(store => store.Product is null && store.Target.Tensor == tensor).Select(store => StageOf(store.Value)).DefaultIfEmpty(-1).Max();

    private static bool IsTotal(Node node) => node is ReduceNode { Free.Count: 0 };

    private bool ReadsOutsideOfTotals(Node root) =>
        NodeSearch.PartsOf<LoadNode>(root, node => node is ScanNode || IsTotal(node)).Exists(load => IsResult(load.Tensor));

    /// <summary>A statistic of rows, within a number, that is complete before something else within that number is.</summary>
    private ReduceNode? EarlierStatistic()
    {
        var seen = new HashSet<(Node, int)>();
        ReduceNode? found = null;
        foreach (var root in Roots())
        {
            Visit(root, -1);
        }

        return found;

        void Visit(Node node, int stage)
        {
            if (node is ScanNode || found is not null || !seen.Add((node, stage)))
            {
                return;
            }

            Effort.Spend();
            if (node is ReduceNode { Free.Count: 1, Bound.Length: 1, Kind: ValueKind.Number } statistic && StageOf(statistic) is var own and >= 0 && own < stage)
            {
                found = statistic;
                return;
            }

            var inner = IsTotal(node) ? StageOf(node) - 1 : stage;
            foreach (var child in node.Children)
            {
                Visit(child, inner);
            }
        }
    }

    private void StoreInVector(ReduceNode statistic)
    {
        var index = statistic.Free[0];
        var buffer = matrices.NewScratch([index]);
        var rewriter = new NodeRewriter(graph, new Dictionary<Node, Node> { [statistic] = graph.Load(buffer.Tensor, graph.Index(index)) }, []);
        for (var i = 0; i < stores.Count; i++)
        {
            stores[i] = stores[i].Product is not { } product ? Planner.Rewrite(stores[i], rewriter)
                : product.Scale is { } scale ? stores[i] with { Product = product with { Scale = rewriter.Apply(scale) } }
                : stores[i];
        }

        for (var i = 0; i < values.Count; i++)
        {
            values[i] = rewriter.Apply(values[i]);
        }

        stores.Add(new Store(buffer, [index], ImmutableArray.Create(graph.Index(index)), statistic));
    }

    private Node Rewrite(Node node, int stage)
    {
        if (node is ScanNode || node.Children.IsEmpty)
        {
            return node;
        }

        if (!_done.TryGetValue((node, stage), out var result))
        {
            var inner = IsTotal(node) ? Math.Max(0, StageOf(node) - 1) : stage;
            result = node is LoadNode load && IsResult(load.Tensor) && stage > 0
                ? graph.Load(CopyOf(load.Tensor, stage).Tensor, [load.Subscript(0), load.Subscript(1)], load.Guard)
                : graph.Rebuild(node, node.Children.Select(child => Rewrite(child, inner)).ToArray());
            _done.Add((node, stage), result);
        }

        return result;
    }

    private Buffer CopyOf(Tensor tensor, int stage)
    {
        if (!_copies.TryGetValue((tensor, stage), out var copy))
        {
            copy = matrices.NewScratch([tensor.Axes[0], tensor.Axes[1]]);
            _copies.Add((tensor, stage), copy);
        }

        return copy;
    }

    private bool IsResult(Tensor tensor) => matrices.MayBeComputedTwice(tensor);
}

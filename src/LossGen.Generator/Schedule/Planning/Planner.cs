using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Arranges lowered formulas in loops. Every reduction is computed in the outermost scope that has its free indices; what would be
/// computed again and again because a loop that it does not depend on stands between is kept in scratch. Reductions and stores over
/// the same index that do not wait for each other share one loop.
/// </summary>
internal sealed partial class Planner
{
    private readonly Graph _graph;
    private readonly ElementType _compute;
    private readonly bool _splitDeltas;
    private readonly bool _keepsValues;
    private readonly bool _storesStatistics;
    private readonly bool _isGradientGiven;
    private readonly SchedulePlan _plan;
    private readonly HashSet<Node> _available = [];
    private readonly IndexVariable _partition;
    private int _temporaries;
    private Func<IndexRange, IndexRange>? _representative;

    private Planner(Graph graph, ElementType compute, bool splitDeltas, bool keepsValues, bool storesStatistics, bool isGradientGiven)
    {
        _graph = graph;
        _compute = compute;
        _splitDeltas = splitDeltas;
        _keepsValues = keepsValues;
        _storesStatistics = storesStatistics;
        _isGradientGiven = isGradientGiven;
        _partition = graph.NewIndex("partition", new IndexRange("partition"));
        _plan = new SchedulePlan(graph, new PlanScope(ImmutableArray<IndexVariable>.Empty));
    }

    /// <summary>Plans lowered formulas.</summary>
    /// <param name="graph">The graph of the formulas.</param>
    /// <param name="outputs">The formulas.</param>
    /// <param name="inputs">The tensors that they may read.</param>
    /// <param name="compute">The type of the arithmetic.</param>
    /// <param name="splitDeltas">Whether terms at one position are added apart; not where lanes are rows.</param>
    /// <param name="representative">
    /// The range that stands for all ranges of the same extent, where contractions are to become matrix products; without it they remain
    /// reductions, for the back ends that have no matrix product.
    /// </param>
    /// <param name="keepsValues">
    /// Whether expensive values are kept in the memory of outputs; not where a second evaluation costs less than to write and read them.
    /// </param>
    /// <param name="storesStatistics">Whether what is reduced over rows is stored, so that kernels over rows are cut into smaller ones.</param>
    /// <param name="isGradientGiven">Whether every gradient has memory; else the caller may leave it out, and nothing else may be computed there.</param>
    public static SchedulePlan Plan(
        Graph graph, IReadOnlyList<ProgramOutput> outputs, IEnumerable<Tensor> inputs, ElementType compute, bool splitDeltas,
        Func<IndexRange, IndexRange>? representative = null, bool keepsValues = true, bool storesStatistics = false,
        bool isGradientGiven = false)
    {
        var planner = new Planner(graph, compute, splitDeltas, keepsValues, storesStatistics, isGradientGiven);
        foreach (var tensor in inputs)
        {
            planner._plan.Buffers.Add(tensor, new Buffer(BufferKind.Input, tensor));
        }

        planner._representative = representative;
        planner.Run(outputs);
        if (representative is not null)
        {
            PanelFinder.Apply(planner._plan, representative);
        }

        return planner._plan;
    }

    private void Run(IReadOnlyList<ProgramOutput> outputs)
    {
        var stores = new List<Store>();
        var scalars = new List<ProgramOutput>();
        foreach (var output in outputs)
        {
            if (output.Indices.IsEmpty)
            {
                scalars.Add(output);
            }
            else
            {
                stores.AddRange(StoresOf(output));
            }
        }

        var values = scalars.Select(scalar => scalar.Value).ToList();
        if (_representative is not null)
        {
            ContractionExtraction.Apply(_graph, _plan, _compute, NextTemporary, _representative, stores, values);
            var sharing = new IndexSharing(_graph, _representative, outputs);
            stores = stores.ConvertAll(store => sharing.Apply(Rewritten(store, (node, _) => sharing.Apply(node))));
            values = values.ConvertAll(sharing.Apply);
            if (stores.Any(store => store.Product is not null))
            {
                EqualReductions.Unify(_graph, new NormalForm(_graph, _representative), stores, values);
            }

            new SharedGathers(_graph, _plan, _compute, NextTemporary, new NormalForm(_graph, _representative), stores, values).Apply();
        }

        if (_storesStatistics)
        {
            new RowStatistics(_graph, _plan, _compute, NextTemporary, stores, values).Apply();
        }

        var unshadowing = new Unshadowing(_graph);
        stores = stores.ConvertAll(store => Rewritten(store, unshadowing.Apply));
        values = values.ConvertAll(value => unshadowing.Apply(value, ImmutableArray<IndexVariable>.Empty));
        Fill(_plan.Root, stores, values);
        for (var i = 0; i < scalars.Count; i++)
        {
            _plan.Scalars.Add((scalars[i], values[i]));
        }

        new ShiftFinder(_plan).Run();
    }

    /// <summary>A store with all its formulas rewritten, each given the loops that are open around it.</summary>
    private static Store Rewritten(Store store, Func<Node, ImmutableArray<IndexVariable>, Node> rewrite) => store with
    {
        Value = rewrite(store.Value, store.Remaining),
        Subscripts = store.Subscripts.Select(node => rewrite(node, store.Remaining)).ToImmutableArray(),
        Condition = store.Condition is null ? null : rewrite(store.Condition, store.Remaining),
        Product = store.Product is { Scale: { } scale } product
            ? product with { Scale = rewrite(scale, ImmutableArray<IndexVariable>.Empty) }
            : store.Product,
    };

    /// <summary>Fills a scope with what its stores and values need. The values are rewritten in place.</summary>
    private void Fill(PlanScope scope, List<Store> stores, List<Node> values)
    {
        var taken = new List<Node>();
        var temporaries = Materialise(scope, stores, values);
        var reductions = LocalReductions(scope, stores, temporaries, values);
        taken.AddRange(reductions);

        var items = new List<PlanItem>();
        foreach (var temporary in temporaries)
        {
            items.Add(temporary);
        }

        foreach (var reduction in reductions)
        {
            items.Add(PlanItem.ForReduction(reduction));
        }

        foreach (var store in stores.Where(store => !store.Remaining.IsEmpty))
        {
            items.Add(PlanItem.ForStore(store));
        }

        foreach (var item in items)
        {
            item.IsAlone = IsAlone(scope, item) || (item.Reduction is { } reduction && stores.Any(store => Scales(store, reduction)));
        }

        new Leveling(_available, reductions, _plan.Buffers).Assign(items);
        foreach (var node in taken)
        {
            _available.Add(node);
        }

        var groups = items
            .GroupBy(item => (item.Level, item.Index, item.Scan is not null, item.Descending, item.IsAlone ? item.Order : -1))
            .OrderBy(group => group.Key.Level)
            .ThenBy(group => group.Min(item => item.Order))
            .Select(group => group.ToList())
            .ToList();
        if (_keepsValues)
        {
            Keeping.Apply(_graph, _plan, scope, groups, _available, _compute);
        }

        foreach (var group in groups)
        {
            scope.Loops.Add(Open(scope, group));
        }

        scope.Stores.AddRange(stores.Where(store => store.Remaining.IsEmpty));

        // Another loop that needs them computes its own.
        foreach (var node in taken)
        {
            _available.Remove(node);
        }
    }

    /// <summary>Whether the item has a kernel of its own.</summary>
    private bool IsAlone(PlanScope scope, PlanItem item) =>
        IsScatter(scope, item) || item.Store?.Product is not null
        || (scope.Path.IsEmpty && item.Store is { Target.IsOptional: true } store && SumsKept(store.Value));

    /// <summary>Whether a product waits for the reduction: then nothing else that comes before the product should have to be complete.</summary>
    private static bool Scales(Store store, ReduceNode reduction) =>
        store.Product?.Scale is { } scale && NodeSearch.Any(scale, node => node == reduction);

    /// <summary>
    /// Whether a reduction goes over what is kept in the memory of an output. Where the caller leaves the output out, there is no such memory, so
    /// that nothing but the output itself may be computed there.
    /// </summary>
    private bool SumsKept(Node node) => NodeSearch.Any(
        node,
        part => part is ReduceNode && NodeSearch.Any(
            part, inner => inner is LoadNode load && _plan.Buffers[load.Tensor].Kind == BufferKind.Kept, inner => inner is LoadNode),
        part => part is LoadNode or ReduceNode);

    /// <summary>Whether two iterations of the item's loop may write to one place: such a store has a kernel of its own.</summary>
    private static bool IsScatter(PlanScope scope, PlanItem item) =>
        scope.Path.IsEmpty && item.Store is { } store && IsScatter(store);

    private static bool IsScatter(Store store) =>
        store.Adds && !store.Remaining.IsEmpty
        && !store.Subscripts.Any(subscript => subscript is IndexNode index && index.Index == store.Remaining[0]);

    private Loop Open(PlanScope scope, List<PlanItem> group)
    {
        var index = group[0].Index;
        var body = new PlanScope(scope.Path.Add(index));
        if (group[0].Store is { Product: not null } product)
        {
            return new Loop(index, body) { Product = product };
        }

        var loop = new Loop(index, body) { Descending = group[0].Descending };
        var stores = new List<Store>();
        var values = new List<Node>();
        foreach (var item in group)
        {
            if (item.Store is { } store)
            {
                stores.Add(store with { Remaining = store.Remaining.RemoveAt(0) });
            }
            else if (item.Reduction is { } reduction)
            {
                loop.Reductions.Add(reduction);
                values.Add(item.Body!);
            }
            else
            {
                values.Add(item.Body!);
                values.Add(item.Initial!);
            }
        }

        Fill(body, stores, values);

        var next = 0;
        foreach (var item in group)
        {
            if (item.Reduction is { } reduction)
            {
                body.Accumulations.Add(new Accumulation(reduction, values[next++]));
            }
            else if (item.Scan is { } scan)
            {
                body.Scans.Add(new ScanStep(scan, values[next], values[next + 1], item.Target!));
                next += 2;
            }
        }

        return loop;
    }

    private void Register(PlanScope scope, Buffer buffer)
    {
        _plan.Buffers.Add(buffer.Tensor, buffer);
        scope.Temporaries.Add(buffer);
    }

    private List<ReduceNode> LocalReductions(PlanScope scope, List<Store> stores, List<PlanItem> items, List<Node> values)
    {
        var path = IndexSet.From(scope.Path);
        var found = new List<ReduceNode>();
        var seen = new VisitedNodes();

        void Visit(Node node)
        {
            if (_available.Contains(node) || !seen.Add(node))
            {
                return;
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }

            if (node is ReduceNode reduce && node.Free.IsSubsetOf(path))
            {
                found.Add(reduce);
            }
        }

        foreach (var store in stores)
        {
            Visit(store.Value);
            store.Subscripts.ToList().ForEach(Visit);
            if (store.Condition is not null)
            {
                Visit(store.Condition);
            }

            if (store.Product?.Scale is { } scale)
            {
                Visit(scale);
            }
        }

        values.ForEach(Visit);
        foreach (var item in items)
        {
            Visit(item.Body!);
            if (item.Initial is not null)
            {
                Visit(item.Initial);
            }
        }

        return found;
    }
}

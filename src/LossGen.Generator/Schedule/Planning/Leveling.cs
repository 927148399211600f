using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Gives every item of a scope the first loop that it can be in, after the loops of what it depends on; then moves reductions that
/// nothing waits for early into later loops over the same index, so that they share one pass.
/// </summary>
internal sealed class Leveling(
    HashSet<Node> available, IReadOnlyCollection<ReduceNode> reductions, Dictionary<Tensor, Buffer> buffers)
{
    private readonly HashSet<Node> _reductions = [.. reductions];

    public void Assign(List<PlanItem> items)
    {
        var producers = new Dictionary<object, PlanItem>();
        for (var i = 0; i < items.Count; i++)
        {
            items[i].Order = i;
            if (items[i].Reduction is { } reduction)
            {
                producers[reduction] = items[i];
            }
            else if (items[i].Target is { Kind: not BufferKind.Output } target)
            {
                producers[target] = items[i];
            }
        }

        var dependencies = items.ToDictionary(item => item, item => Dependencies(item, producers));
        foreach (var item in items)
        {
            Level(item, dependencies);
        }

        // An added term waits for the dense part under it: in the same loop, or where that is not over the same index, in a later one.
        foreach (var item in items.Where(item => item.Store is { Adds: true }))
        {
            foreach (var under in items.Where(other => other.Store is { Adds: false } && other.Target == item.Target))
            {
                var isSameLoop = under.Index == item.Index && StandsOn(item.Store!, item.Index);
                item.Level = Math.Max(item.Level, isSameLoop ? under.Level : under.Level + 1);
            }
        }

        // What reads sums waits for all that is added.
        foreach (var item in items)
        {
            foreach (var added in items.Where(other => other.Store is { Adds: true } && item.Body is LoadNode load
                && buffers.TryGetValue(load.Tensor, out var read) && read == other.Target))
            {
                item.Level = Math.Max(item.Level, added.Level + 1);
            }
        }

        Delay(items, dependencies);
    }

    private static bool StandsOn(Store store, IndexVariable index) =>
        store.Subscripts.Any(subscript => subscript is IndexNode node && node.Index == index);

    private static int Level(PlanItem item, Dictionary<PlanItem, HashSet<PlanItem>> dependencies)
    {
        if (item.Level == 0)
        {
            item.Level = 1 + dependencies[item].Select(other => Level(other, dependencies)).DefaultIfEmpty(0).Max();
        }

        return item.Level;
    }

    private void Delay(List<PlanItem> items, Dictionary<PlanItem, HashSet<PlanItem>> dependencies)
    {
        var reductions = new Dictionary<PlanItem, HashSet<Node>>();
        var last = items.Select(item => item.Level).DefaultIfEmpty(0).Max();
        foreach (var item in items.Where(item => item.Reduction is not null).OrderByDescending(item => item.Level))
        {
            var limit = items
                .Where(other => dependencies[other].Contains(item))
                .Select(other => other.Level - 1)
                .DefaultIfEmpty(last)
                .Min();
            var later = items
                .Where(other => other != item && !other.IsAlone && other.Scan is null && other.Index == item.Index
                    && other.Level >= item.Level && other.Level <= limit && other.Store is not { Adds: true })
                .ToList();

            // Best is a loop that computes the same inner reductions, then one that reads the same matrices of scratch, so that they need not be
            // held for longer; of equal ones the last.
            var needed = Needed(item);
            var matrices = MatricesOf(item).ToList();
            item.Level = later
                .GroupBy(other => other.Level)
                .OrderByDescending(level => level.SelectMany(Needed).Distinct().Count(needed.Contains))
                .ThenByDescending(level => level.SelectMany(MatricesOf).Distinct().Count(matrices.Contains))
                .ThenByDescending(level => level.Key)
                .Select(level => level.Key)
                .DefaultIfEmpty(item.Level)
                .First();
        }

        HashSet<Node> Needed(PlanItem item)
        {
            if (!reductions.TryGetValue(item, out var found))
            {
                found = ReductionsOf(item);
                reductions.Add(item, found);
            }

            return found;
        }
    }

    private IEnumerable<Tensor> MatricesOf(PlanItem item) => NodesOf(item).OfType<LoadNode>().Select(load => load.Tensor)
        .Where(tensor => tensor.Rank == 2 && buffers.TryGetValue(tensor, out var buffer) && buffer.Kind == BufferKind.Temporary).Distinct();

    private HashSet<Node> ReductionsOf(PlanItem item) => [.. NodesOf(item).Where(node => node is ReduceNode)];

    private IReadOnlyCollection<Node> NodesOf(PlanItem item)
    {
        var seen = new VisitedNodes();
        Visit(item.Body!);
        return [.. seen.All];

        void Visit(Node node)
        {
            if (available.Contains(node) || !seen.Add(node))
            {
                return;
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }

    private HashSet<PlanItem> Dependencies(PlanItem item, Dictionary<object, PlanItem> producers)
    {
        var result = new HashSet<PlanItem>();
        var seen = new VisitedNodes();

        void Visit(Node node)
        {
            if (available.Contains(node) || !seen.Add(node))
            {
                return;
            }

            if (node is LoadNode load && buffers.TryGetValue(load.Tensor, out var buffer)
                && producers.TryGetValue(buffer, out var producer))
            {
                result.Add(producer);
            }

            if (_reductions.Contains(node) && !ReferenceEquals(node, item.Reduction))
            {
                result.Add(producers[node]);
                return;
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }

        Visit(item.Body!);
        if (item.Initial is not null)
        {
            Visit(item.Initial);
        }

        if (item.Store is { } store)
        {
            foreach (var subscript in store.Subscripts)
            {
                Visit(subscript);
            }

            if (store.Condition is not null)
            {
                Visit(store.Condition);
            }

            if (store.Product?.Scale is { } scale)
            {
                Visit(scale);
            }
        }

        result.Remove(item);
        return result;
    }
}

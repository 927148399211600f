using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule.Planning;

internal sealed partial class Planner
{
    /// <summary>
    /// Moves into scratch of this scope every recurrence, and every reduction that a deeper loop without need would repeat; then, where values are
    /// kept, what else a loop would compute again at a cost. In the stores and values it is replaced by a load.
    /// </summary>
    private List<PlanItem> Materialise(PlanScope scope, List<Store> stores, List<Node> values)
    {
        var items = new List<PlanItem>();
        var moved = new HashSet<Node>();
        while (true)
        {
            var finder = new RedundancyFinder(_graph, scope.Path, _available, findsVectors: _keepsValues && scope.Path.IsEmpty);
            foreach (var store in stores)
            {
                // Every block of a scatter goes through all iterations: what they need is computed once, before.
                var opened = scope.Path.IsEmpty && IsScatter(store) ? store.Remaining.Insert(0, _partition) : store.Remaining;
                finder.Visit(store.Value, opened);
                foreach (var subscript in store.Subscripts)
                {
                    finder.Visit(subscript, opened);
                }

                if (store.Condition is not null)
                {
                    finder.Visit(store.Condition, opened);
                }
            }

            foreach (var value in values)
            {
                finder.Visit(value, ImmutableArray<IndexVariable>.Empty);
            }

            foreach (var item in items)
            {
                finder.Visit(item.Body!, item.Store?.Remaining ?? [item.Index]);
                if (item.Initial is not null)
                {
                    finder.Visit(item.Initial, [item.Index]);
                }
            }

            // What is in scratch already is left only in loops that compute it themselves.
            finder.Found.ExceptWith(moved);
            if (finder.Found.Count == 0 && finder.Vectors.Count == 0)
            {
                return items;
            }

            if (finder.Found.Count == 0)
            {
                Take(finder.Vectors.OrderBy(node => node.Id).First());
                continue;
            }

            // Innermost first: a node found inside another one is moved before it. But of one over the same indices that other one is filled first,
            // by loops that compute both: the maximum and the sum of exponentials under a logarithm go over their row together.
            var found = finder.Found.OrderBy(node => node.Id).ToList();
            Take(Around(found[0], finder.Found));
            for (var i = 1; i < found.Count && IsMovedAlone(found[i - 1]) && IsMovedAlone(found[i]) && !FindsMore(finder, items[items.Count - 1]); i++)
            {
                // What contained another one is a new expression by now, to be found again.
                if (!NodeSearch.Any(found[i], part => part != found[i] && finder.Found.Contains(part)))
                {
                    Take(found[i]);
                }
            }

            void Take(Node node)
            {
                moved.Add(node);
                Move(scope, node, finder, stores, values, items);
            }
        }
    }

    /// <summary>Whether moving the node takes no other one with it or before it.</summary>
    private static bool IsMovedAlone(Node node) => node is ReduceNode { Operator: not ReduceOperator.Max };

    /// <summary>Whether the loops that fill scratch repeat something that has not been found yet.</summary>
    private static bool FindsMore(RedundancyFinder finder, PlanItem item)
    {
        var count = finder.Found.Count;
        finder.Visit(item.Body!, item.Store!.Remaining);
        return finder.Found.Count > count;
    }

    /// <summary>Moves one node into scratch.</summary>
    private void Move(PlanScope scope, Node node, RedundancyFinder finder, List<Store> stores, List<Node> values, List<PlanItem> items)
    {
        var replacements = new Dictionary<Node, Node>();
        var item = MaterialiseOne(scope, node, finder.Found, replacements);
        var rewriter = new NodeRewriter(_graph, replacements, _available);
        for (var i = 0; i < stores.Count; i++)
        {
            stores[i] = Rewrite(stores[i], rewriter);
        }

        for (var i = 0; i < values.Count; i++)
        {
            values[i] = rewriter.Apply(values[i]);
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (!ComputesItself(items[i], node, scope.Path))
            {
                items[i] = items[i].Rewrite(rewriter, store => Rewrite(store, rewriter));
            }
        }

        items.Add(item);
    }

    /// <summary>For a maximum the reduction found that needs it for the same indices and nothing in between, or itself.</summary>
    private static Node Around(Node node, HashSet<Node> found)
    {
        var seen = new VisitedNodes();
        while (node is ReduceNode { Operator: ReduceOperator.Max }
            && found.OrderBy(other => other.Id).FirstOrDefault(other => other != node && other is ReduceNode reduce && reduce.Free.Equals(node.Free) && IsNeededBy(reduce.Body)) is { } around)
        {
            node = around;
        }

        return node;

        bool IsNeededBy(Node body)
        {
            seen.Clear();
            return Needs(body);
        }

        bool Needs(Node inner) => inner == node || (seen.Add(inner) && inner is not (ReduceNode or ScanNode) && inner.Children.Any(Needs));
    }

    /// <summary>Whether the loops that fill scratch compute the maximum beside it, so that it need not be loaded there.</summary>
    private static bool ComputesItself(PlanItem item, Node found, ImmutableArray<IndexVariable> path) =>
        found is ReduceNode { Operator: ReduceOperator.Max } && item.Store is { Adds: false, Remaining.Length: 1 } store && store.Remaining[0] is var index
        && found.Free.Except(path).ToImmutableArray() is [var only] && only == index && store.Value is ReduceNode value && value.Free.Equals(found.Free);

    /// <summary>The store with what is computed in it rewritten.</summary>
    public static Store Rewrite(Store store, NodeRewriter rewriter) => store with
    {
        Value = rewriter.Apply(store.Value),
        Subscripts = store.Subscripts.Select(rewriter.Apply).ToImmutableArray(),
        Condition = store.Condition is null ? null : rewriter.Apply(store.Condition),
        Product = store.Product is { Scale: { } scale } product ? product with { Scale = rewriter.Apply(scale) } : store.Product,
    };

    private string NextTemporary() => "temporary" + (++_temporaries).ToString(CultureInfo.InvariantCulture);

    private PlanItem MaterialiseOne(PlanScope scope, Node node, HashSet<Node> found, Dictionary<Node, Node> replacements)
    {
        var path = scope.Path;
        var kind = path.IsEmpty ? BufferKind.Temporary : BufferKind.RowTemporary;
        var name = NextTemporary();
        if (node is ScanNode scan)
        {
            // With other indices than those of the path it is computed row by row, each in a loop over them, and kept for all of them.
            var outer = scan.Symbol.Free.Except(path.Add(scan.Index)).ToImmutableArray();
            var axes = path.AddRange(outer.IsEmpty ? [scan.Index] : scan.Symbol.Free.Except(path).ToImmutableArray());
            var buffer = Buffer.Scratch(kind, name, _compute, axes, path.Length);
            Register(scope, buffer);

            // All reads of this recurrence, at whatever position, are loads of the buffer.
            foreach (var read in found.OfType<ScanNode>().Where(read => IsSameRecurrence(read, scan)))
            {
                replacements[read] = _graph.Load(
                    buffer.Tensor, axes.Select(axis => axis == scan.Index ? read.Position : _graph.Index(axis)).ToArray());
            }

            if (outer.IsEmpty)
            {
                return PlanItem.ForScan(scan, buffer);
            }

            var own = _graph.Scan(scan.Symbol, scan.Index, scan.Descending, scan.Body, scan.Initial);
            return PlanItem.ForTemporary(
                new Store(buffer, outer.Add(scan.Index), axes.Select(axis => _graph.Index(axis)).ToImmutableArray(), own));
        }

        var free = node.Free.Except(path).ToImmutableArray();
        var target = Buffer.Scratch(kind, name, _compute, path.AddRange(free), path.Length);
        Register(scope, target);
        var place = path.AddRange(free).Select(index => _graph.Index(index)).ToImmutableArray();
        replacements[node] = _graph.Load(target.Tensor, place.ToArray());

        // A recurrence inside may now stand in a loop over its own index.
        var value = NodeSearch.Any(node, part => part is ScanNode) ? new Unshadowing(_graph).Apply(node, path.AddRange(free)) : node;
        return PlanItem.ForTemporary(new Store(target, free, place, value));
    }

    private static bool IsSameRecurrence(ScanNode a, ScanNode b) =>
        a.Symbol == b.Symbol && a.Body == b.Body && a.Initial == b.Initial && a.Descending == b.Descending;
}

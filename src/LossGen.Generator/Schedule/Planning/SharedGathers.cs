using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// What is read at places that data give, and is needed under several names of an index, as <c>score[b,order[b,i]]</c> beside
/// <c>score[b,order[b,j]]</c> where positions are compared in pairs, is gathered once, into scratch: <c>t[b,i]</c> and <c>t[b,j]</c>. A gather takes
/// its elements one by one, and inside of pairs it would do so again for each partner.
/// </summary>
internal sealed class SharedGathers(
    Graph graph, SchedulePlan plan, ElementType compute, Func<string> temporaryName, NormalForm forms, List<Store> stores, List<Node> values)
{
    /// <summary>Rewrites stores and values; the stores of what is gathered are added.</summary>
    public void Apply()
    {
        var replacements = new Dictionary<Node, Node>();
        var gathers = new List<Store>();
        foreach (var group in Gathers().GroupBy(load => forms.Of(Unguarded(load), [.. IndicesOf(load)])))
        {
            // The one without a condition checks all places that the others read.
            if (group.FirstOrDefault(load => load.Guard is null) is not { } first || group.Select(Unguarded).Distinct().Count() == 1)
            {
                continue;
            }

            var axes = IndicesOf(first).ToImmutableArray();
            var buffer = Buffer.Scratch(BufferKind.Temporary, temporaryName(), compute, axes, 0);
            plan.Buffers.Add(buffer.Tensor, buffer);
            plan.Root.Temporaries.Add(buffer);
            gathers.Add(new Store(buffer, axes, axes.Select(index => graph.Index(index)).ToImmutableArray(), first));
            foreach (var load in group)
            {
                replacements.Add(load, graph.Load(buffer.Tensor, IndicesOf(load).Select(index => graph.Index(index)).ToArray()));
            }
        }

        if (gathers.Count == 0)
        {
            return;
        }

        var rewriter = new NodeRewriter(graph, replacements, []);
        for (var i = 0; i < stores.Count; i++)
        {
            stores[i] = Planner.Rewrite(stores[i], rewriter);
        }

        for (var i = 0; i < values.Count; i++)
        {
            values[i] = rewriter.Apply(values[i]);
        }

        stores.AddRange(gathers);
    }

    private List<LoadNode> Gathers()
    {
        var found = new List<LoadNode>();
        var seen = new VisitedNodes();
        foreach (var store in stores.Where(store => store.Product is null))
        {
            Visit(store.Value);
        }

        values.ForEach(Visit);
        return [.. found.OrderBy(load => load.Id)];

        void Visit(Node node)
        {
            // A recurrence goes its own way.
            if (node is ScanNode || !seen.Add(node))
            {
                return;
            }

            if (node is LoadNode { Kind: ValueKind.Number } load && load.Tensor.Element == compute && Unguarded(load).Free.Count == 2
                && Enumerable.Range(0, load.Tensor.Rank).Any(axis => ReadsData(load.Subscript(axis))))
            {
                found.Add(load);
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }

    private Node Unguarded(LoadNode load) =>
        graph.Load(load.Tensor, Enumerable.Range(0, load.Tensor.Rank).Select(load.Subscript).ToArray());

    private static bool ReadsData(Node node) => NodeSearch.Any(node, part => part is LoadNode);

    /// <summary>The indices of the place in the order in which they are read.</summary>
    private static List<IndexVariable> IndicesOf(LoadNode load)
    {
        var indices = new List<IndexVariable>();
        var seen = new VisitedNodes();
        for (var axis = 0; axis < load.Tensor.Rank; axis++)
        {
            Visit(load.Subscript(axis));
        }

        return indices;

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is IndexNode index && !indices.Contains(index.Index))
            {
                indices.Add(index.Index);
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }
}

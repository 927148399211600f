using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Cuts kernels over rows that would be too large: what is reduced over a row is put into vectors with an element for each row, so that each
/// stage of it, and what uses it, is a kernel of its own: <c>sum[v](f(z[b,v], max[v](z[b,v])))</c> ----> <c>sum[v](f(z[b,v], m[b]))</c>. A maximum that only
/// shifts the exponentials of a sum remains in the kernel of the sum, which goes over the row once for both.
/// </summary>
internal sealed class RowStatistics(Graph graph, SchedulePlan plan, ElementType compute, Func<string> temporaryName, List<Store> stores, List<Node> values)
{
    private readonly Dictionary<Node, int> _stages = [];

    /// <summary>Rewrites stores and values; the stores of the vectors are added.</summary>
    public void Apply()
    {
        var statistics = Statistics();
        var loads = new Dictionary<Node, Node>();
        var vectors = new List<(ReduceNode Statistic, Buffer Buffer)>();
        foreach (var statistic in statistics)
        {
            var index = statistic.Free[0];
            var buffer = Buffer.Scratch(BufferKind.Temporary, temporaryName(), compute, [index], 0);
            plan.Buffers.Add(buffer.Tensor, buffer);
            plan.Root.Temporaries.Add(buffer);
            vectors.Add((statistic, buffer));
            loads.Add(statistic, graph.Load(buffer.Tensor, graph.Index(index)));
        }

        var rewriter = new NodeRewriter(graph, loads, []);
        for (var i = 0; i < stores.Count; i++)
        {
            stores[i] = Planner.Rewrite(stores[i], rewriter);
        }

        for (var i = 0; i < values.Count; i++)
        {
            values[i] = rewriter.Apply(values[i]);
        }

        foreach (var (statistic, buffer) in vectors)
        {
            var index = statistic.Free[0];
            var earlier = loads.Where(pair => StageOf(pair.Key) < StageOf(statistic)).ToDictionary(pair => pair.Key, pair => pair.Value);
            var value = new NodeRewriter(graph, earlier, []).Apply(statistic);
            stores.Add(new Store(buffer, [index], ImmutableArray.Create(graph.Index(index)), value));
        }
    }

    private static bool IsStatistic(Node node) =>
        node is ReduceNode { Free.Count: 1, Bound.Length: 1, Kind: ValueKind.Number };

    private List<ReduceNode> Statistics()
    {
        var seen = new VisitedNodes();
        foreach (var root in stores.Select(store => store.Value).Concat(values))
        {
            Visit(root);
        }

        return [.. seen.All.Where(IsStatistic).Cast<ReduceNode>().OrderBy(node => node.Id)];

        void Visit(Node node)
        {
            if (node is not ScanNode && seen.Add(node))
            {
                foreach (var child in node.Children)
                {
                    Visit(child);
                }
            }
        }
    }

    /// <summary>How many statistics have to be complete one after the other.</summary>
    private int StageOf(Node node)
    {
        if (!_stages.TryGetValue(node, out var stage))
        {
            var isShift = node is UnaryNode { Operator: UnaryOperator.ShiftOf, Operand: ReduceNode { Operator: ReduceOperator.Max } maximum }
                && !ContainsStatistic(maximum.Body);
            stage = isShift ? 0 : node.Children.Select(StageOf).DefaultIfEmpty(0).Max() + (IsStatistic(node) ? 1 : 0);
            _stages.Add(node, stage);
        }

        return stage;
    }

    private static bool ContainsStatistic(Node node) => NodeSearch.Any(node, IsStatistic);
}

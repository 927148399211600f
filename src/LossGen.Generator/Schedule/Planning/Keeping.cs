using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Where two loops over one index compute the same expensive value and the later one fills an output at the same place, the earlier
/// one keeps the value in the output's memory: one exponential instead of two, without scratch.
/// </summary>
internal static class Keeping
{
    public static void Apply(
        Graph graph, SchedulePlan plan, PlanScope scope, List<List<PlanItem>> groups, HashSet<Node> available, ElementType compute)
    {
        if (scope.Path.IsEmpty)
        {
            return;
        }

        var used = new HashSet<Buffer>();
        for (var last = groups.Count - 1; last > 0; last--)
        {
            foreach (var home in groups[last].Where(item => CanHold(item, scope, compute)).ToList())
            {
                var index = home.Index;
                for (var first = 0; first < last; first++)
                {
                    if (groups[first][0].Index != index || groups[first][0].Scan is not null || used.Contains(home.Target!))
                    {
                        continue;
                    }

                    // It has a place for one value an iteration.
                    var axes = IndexSet.Of([.. scope.Path.Add(index)]);
                    var shared = Values(groups[first], index, available);
                    shared.IntersectWith(Values([home], index, available));
                    var value = shared.Where(node => node.Free.IsSubsetOf(axes)).OrderByDescending(node => node.Id).FirstOrDefault();
                    if (value is not null)
                    {
                        used.Add(home.Target!);
                        Keep(graph, plan, scope, groups, (first, last), value, home.Target!, available, compute);
                    }
                }
            }
        }
    }

    private static bool CanHold(PlanItem item, PlanScope scope, ElementType compute) =>
        item.Store is { Adds: false, Remaining.Length: 1, Target: { Kind: BufferKind.Output or BufferKind.Temporary } target } store
        && target.Element == compute
        && (target.Kind == BufferKind.Temporary || target.Tensor.Parameter.Kind == ParameterKind.OutSpan)
        && store.Subscripts.Zip(scope.Path.Add(item.Index), (subscript, index) => subscript is IndexNode node && node.Index == index)
            .All(same => same);

    private static void Keep(
        Graph graph, SchedulePlan plan, PlanScope scope, List<List<PlanItem>> groups, (int First, int Last) between, Node value,
        Buffer home, HashSet<Node> available, ElementType compute)
    {
        var axes = scope.Path.Add(groups[between.First][0].Index);
        var kept = Buffer.Scratch(BufferKind.Kept, home.Name + "Kept", compute, axes, 0, home);
        plan.Buffers.Add(kept.Tensor, kept);
        var place = axes.Select(index => graph.Index(index)).ToImmutableArray();
        var replacements = new Dictionary<Node, Node> { [value] = graph.Load(kept.Tensor, place.ToArray()) };
        var rewriter = new NodeRewriter(graph, replacements, available);
        for (var later = between.First + 1; later <= between.Last; later++)
        {
            if (groups[later][0].Index != groups[between.First][0].Index)
            {
                continue;
            }

            var group = groups[later];
            for (var i = 0; i < group.Count; i++)
            {
                // The caller may leave an optional output out: then it keeps nothing, so only its own store may use what it keeps.
                if (!home.IsOptional || (group[i].Store is { Adds: false } own && own.Target == home))
                {
                    group[i] = group[i].Rewrite(rewriter, store => store with { Value = rewriter.Apply(store.Value) });
                }
            }
        }

        groups[between.First].Add(PlanItem.ForStore(new Store(
            kept, ImmutableArray.Create(groups[between.First][0].Index), place, value)));
    }

    /// <summary>The expensive values that a group evaluates once an iteration, outside of deeper loops.</summary>
    private static HashSet<Node> Values(List<PlanItem> group, IndexVariable index, HashSet<Node> available)
    {
        var found = new HashSet<Node>();
        var seen = new VisitedNodes();

        void Visit(Node node)
        {
            if (available.Contains(node) || node is ReduceNode or ScanNode || !seen.Add(node))
            {
                return;
            }

            if (Costs.IsExpensive(node) && node.Free.Contains(index))
            {
                found.Add(node);
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }

        foreach (var item in group)
        {
            Visit(item.Body!);
        }

        return found;
    }
}

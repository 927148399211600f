using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Schedule.Lowering;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>
/// The sum of values that stand at places of a tensor, as an expression in the tensor's axes: over all i, e[i] where the place of i is
/// this one. A place that is an index, or an index moved by something, is solved for the index.
/// </summary>
internal sealed class PlaceSum(Graph graph, Summation summation)
{
    /// <summary>Sums over the given indices the values whose place is the axes' one.</summary>
    public Node At(ImmutableArray<IndexVariable> axes, IReadOnlyList<Node> places, Node value, IndexSet summed)
    {
        // An index that is summed must not be mistaken for the axis of its name.
        var solved = new Dictionary<IndexVariable, Node>();
        var solvedAxes = new HashSet<int>();
        Node condition = graph.True;
        for (var axis = 0; axis < axes.Length; axis++)
        {
            if (places[axis] is IndexNode bare && summed.Contains(bare.Index) && !solved.ContainsKey(bare.Index))
            {
                var place = graph.Index(axes[axis]);
                solved.Add(bare.Index, place);
                solvedAxes.Add(axis);
                if (!graph.IsWithin(axes[axis].Range, bare.Index.Range))
                {
                    condition = graph.And(condition, graph.Less(place, graph.Extent(bare.Index.Range)));
                }
            }
        }

        for (var axis = 0; axis < axes.Length; axis++)
        {
            if (!solvedAxes.Contains(axis) && Solve(places[axis], axes[axis], summed, solved) is var (index, replacement))
            {
                solved.Add(index, replacement);
                solvedAxes.Add(axis);
                condition = graph.And(condition, graph.And(
                    graph.LessOrEqual(graph.Zero, replacement), graph.Less(replacement, graph.Extent(index.Range))));
            }
        }

        var rest = summed.Except(solved.Keys);
        var axisSet = IndexSet.From(axes);
        foreach (var index in rest.Where(axisSet.Contains).ToList())
        {
            var copy = graph.CopyOf(index, value.Free.Union(axisSet).Union(rest));
            solved.Add(index, graph.Index(copy));
            rest = rest.Except([index]).Union(IndexSet.Of(copy));
        }

        for (var axis = 0; axis < axes.Length; axis++)
        {
            if (!solvedAxes.Contains(axis))
            {
                condition = graph.And(
                    condition, graph.Equal(graph.Index(axes[axis]), graph.Substitute(places[axis], solved)));
            }
        }

        return summation.Sum(rest, graph.Select(condition, graph.Substitute(value, solved), graph.Zero));
    }

    // place = c + i ----> i = axis - c;  place = c - i ----> i = c - axis
    private (IndexVariable Index, Node Replacement)? Solve(
        Node place, IndexVariable axis, IndexSet summed, Dictionary<IndexVariable, Node> solved)
    {
        foreach (var index in place.Free.Where(index => summed.Contains(index) && !solved.ContainsKey(index)))
        {
            if (place.Free.Count == 1 && Subscripts.Affine(graph, place, index) is var (coefficient, rest)
                && coefficient is 1 or -1)
            {
                var at = graph.Index(axis);
                return (index, coefficient == 1 ? graph.Subtract(at, rest) : graph.Subtract(rest, at));
            }
        }

        return null;
    }
}

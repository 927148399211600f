using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule.Lowering;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>
/// The tensors whose elements are positions on an axis, as <c>y</c> in <c>z[b, y[b]]</c>: they can be looked at before a kernel runs.
/// </summary>
/// <param name="Labels">The tensor of positions, a span.</param>
/// <param name="Axis">What they must lie on.</param>
/// <param name="NegativeAllowed">Whether a negative one is never read at.</param>
internal sealed record LabelCheck(LossParameter Labels, IndexRange Axis, bool NegativeAllowed)
{
    /// <summary>The checks for the reads of guarded formulas.</summary>
    public static IReadOnlyList<LabelCheck> Of(Graph graph, IEnumerable<Node> formulas)
    {
        var found = new List<LabelCheck>();
        var seen = new VisitedNodes();
        foreach (var formula in formulas)
        {
            Visit(formula);
        }

        return found;

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is LoadNode load)
            {
                for (var axis = 0; axis < load.Tensor.Rank; axis++)
                {
                    Add(load, axis);
                }
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }

        void Add(LoadNode load, int axis)
        {
            if (load.Subscript(axis) is LoadNode { Tensor.Parameter: { Kind: ParameterKind.Span } labels } label
                && label.Kind == ValueKind.Integer && Subscripts.AreSafe(graph, label))
            {
                var check = new LabelCheck(labels, load.Tensor.Axes[axis].Range, IsExcludedWhereNegative(load, label));
                if (!found.Contains(check))
                {
                    found.Add(check);
                }
            }
        }

        bool IsExcludedWhereNegative(LoadNode load, LoadNode label) =>
            load.Guard is { } guard && NodeSearch.Conjuncts(guard).Contains(graph.LessOrEqual(graph.Zero, label));
    }
}

using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>
/// A step of a recurrence as factor * previous + term. Such steps can be composed in any grouping, which is what a parallel scan needs.
/// </summary>
/// <param name="Factor">The factor.</param>
/// <param name="Term">The term.</param>
/// <param name="Starts">
/// Where the step does not read the previous value, as at the end of an episode: nothing of it may come through, not even as 0 * infinity.
/// </param>
internal sealed record LinearRecurrence(Node Factor, Node Term, Node Starts)
{
    /// <summary>The step, or null where it is not linear in the previous value.</summary>
    /// <param name="graph">The graph of the formula.</param>
    /// <param name="node">The value of the step.</param>
    /// <param name="previous">The previous value.</param>
    public static LinearRecurrence? Of(Graph graph, Node node, Node previous)
    {
        if (node == previous)
        {
            return new LinearRecurrence(graph.One, graph.Zero, graph.False);
        }

        if (!Contains(node, previous))
        {
            return new LinearRecurrence(graph.Zero, node, graph.True);
        }

        switch (node)
        {
            case UnaryNode { Operator: UnaryOperator.Negate } negate:
                return Of(graph, negate.Operand, previous) is { } x ? x with { Factor = graph.Negate(x.Factor), Term = graph.Negate(x.Term) } : null;
            case BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum:
                return Of(graph, sum.Left, previous) is { } a && Of(graph, sum.Right, previous) is { } b
                    ? new LinearRecurrence(graph.Binary(sum.Operator, a.Factor, b.Factor), graph.Binary(sum.Operator, a.Term, b.Term), graph.And(a.Starts, b.Starts))
                    : null;
            case BinaryNode { Operator: BinaryOperator.Multiply } product:
                var (constant, linear) = Contains(product.Left, previous) ? (product.Right, product.Left) : (product.Left, product.Right);
                return !Contains(constant, previous) && Of(graph, linear, previous) is { } scaled
                    ? scaled with { Factor = graph.Multiply(constant, scaled.Factor), Term = graph.Multiply(constant, scaled.Term) }
                    : null;
            case BinaryNode { Operator: BinaryOperator.Divide } quotient:
                return !Contains(quotient.Right, previous) && Of(graph, quotient.Left, previous) is { } divided
                    ? divided with { Factor = graph.Divide(divided.Factor, quotient.Right), Term = graph.Divide(divided.Term, quotient.Right) }
                    : null;
            case SelectNode select:
                return !Contains(select.Condition, previous)
                    && Of(graph, select.WhenTrue, previous) is { } yes && Of(graph, select.WhenFalse, previous) is { } no
                    ? new LinearRecurrence(
                        graph.Select(select.Condition, yes.Factor, no.Factor),
                        graph.Select(select.Condition, yes.Term, no.Term),
                        graph.Or(graph.And(select.Condition, yes.Starts), graph.And(graph.Not(select.Condition), no.Starts)))
                    : null;
            default:
                return null;
        }
    }

    private static bool Contains(Node node, Node previous) => NodeSearch.Any(node, part => part == previous, part => part is ReduceNode);
}

using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Lowering;

/// <summary>What is known of subscripts without running anything.</summary>
internal static class Subscripts
{
    /// <summary>Whether the subscript cannot leave the axis: a bare index over the axis's own range.</summary>
    public static bool IsSafe(Graph graph, LoadNode load, int axis) =>
        load.Subscript(axis) is IndexNode index && graph.IsWithin(index.Index.Range, load.Tensor.Axes[axis].Range);

    public static bool AreSafe(Graph graph, LoadNode load) =>
        Enumerable.Range(0, load.Tensor.Rank).All(axis => IsSafe(graph, load, axis));

    /// <summary>Whether the condition of the load says that the subscript lies on the axis, as that of <c>x[t+1] ?? e</c> does.</summary>
    public static bool IsGuarded(Graph graph, LoadNode load, int axis)
    {
        if (load.Guard is not { } guard)
        {
            return false;
        }

        var conditions = NodeSearch.Conjuncts(guard);
        var subscript = load.Subscript(axis);
        return conditions.Contains(graph.LessOrEqual(graph.Zero, subscript))
            && conditions.Contains(graph.Less(subscript, graph.Extent(load.Tensor.Axes[axis].Range)));
    }

    /// <summary>
    /// The subscript as coefficient * index + rest, where the rest does not depend on the index; null where it is not of that form.
    /// </summary>
    public static (long Coefficient, Node Remaining)? Affine(Graph graph, Node node, IndexVariable index)
    {
        if (!node.Free.Contains(index))
        {
            return (0, node);
        }

        switch (node)
        {
            case IndexNode:
                return (1, graph.Zero);
            case UnaryNode { Operator: UnaryOperator.Negate } negate:
                return Affine(graph, negate.Operand, index) is var (c, rest) ? (-c, graph.Negate(rest)) : null;
            case BinaryNode { Operator: BinaryOperator.Add } sum:
                return Affine(graph, sum.Left, index) is var (c1, r1) && Affine(graph, sum.Right, index) is var (c2, r2)
                    ? (c1 + c2, graph.Add(r1, r2))
                    : null;
            case BinaryNode { Operator: BinaryOperator.Subtract } difference:
                return Affine(graph, difference.Left, index) is var (c3, r3) && Affine(graph, difference.Right, index) is var (c4, r4)
                    ? (c3 - c4, graph.Subtract(r3, r4))
                    : null;
            case BinaryNode { Operator: BinaryOperator.Multiply, Left: Constant { Kind: ValueKind.Integer } factor } product:
                return Affine(graph, product.Right, index) is var (c5, r5)
                    ? (c5 * (long)factor.Value, graph.Multiply(factor, r5))
                    : null;
            default:
                return null;
        }
    }
}

namespace LossGen.Generator.Algebra.Simplification;

/// <summary>An integer expression as coefficient * index + remaining, where the remaining part does not depend on the index.</summary>
internal static class AffineForm
{
    /// <summary>The form, or null where the expression has none.</summary>
    public static (long Coefficient, Node Remaining)? Of(Graph graph, Node node, IndexVariable index)
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
                return Of(graph, negate.Operand, index) is var (c, rest) ? (-c, graph.Negate(rest)) : null;
            case BinaryNode { Operator: BinaryOperator.Add } sum:
                return Of(graph, sum.Left, index) is var (c1, r1) && Of(graph, sum.Right, index) is var (c2, r2)
                    ? (c1 + c2, graph.Add(r1, r2))
                    : null;
            case BinaryNode { Operator: BinaryOperator.Subtract } difference:
                return Of(graph, difference.Left, index) is var (c3, r3) && Of(graph, difference.Right, index) is var (c4, r4)
                    ? (c3 - c4, graph.Subtract(r3, r4))
                    : null;
            case BinaryNode { Operator: BinaryOperator.Multiply, Left: Constant { Kind: ValueKind.Integer } factor } product:
                return Of(graph, product.Right, index) is var (c5, r5)
                    ? (c5 * (long)factor.Value, graph.Multiply(factor, r5))
                    : null;
            default:
                return null;
        }
    }
}

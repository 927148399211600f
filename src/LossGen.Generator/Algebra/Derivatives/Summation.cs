using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>Sums that arise in differentiation, with what can be seen at once taken out of them.</summary>
internal sealed class Summation(Graph graph)
{
    public Node Sum(IEnumerable<IndexVariable> indices, Node value)
    {
        foreach (var index in indices)
        {
            value = SumOver(index, value);
        }

        return value;
    }

    private Node SumOver(IndexVariable index, Node value)
    {
        if (graph.IsZero(value))
        {
            return value;
        }

        // sum[i](e) ----> size(i) * e, where e does not depend on i
        if (!value.Free.Contains(index))
        {
            return graph.Multiply(graph.Extent(index.Range), value);
        }

        switch (value)
        {
            case UnaryNode { Operator: UnaryOperator.Negate } negate:
                return graph.Negate(SumOver(index, negate.Operand));

            // Factors that do not depend on the index stand outside.
            case BinaryNode { Operator: BinaryOperator.Multiply } product when !product.Left.Free.Contains(index):
                return graph.Multiply(product.Left, SumOver(index, product.Right));
            case BinaryNode { Operator: BinaryOperator.Multiply } product when !product.Right.Free.Contains(index):
                return graph.Multiply(SumOver(index, product.Left), product.Right);
            case BinaryNode { Operator: BinaryOperator.Divide } quotient when !quotient.Right.Free.Contains(index):
                return graph.Divide(SumOver(index, quotient.Left), quotient.Right);

            case SelectNode select when graph.IsZero(select.WhenFalse) && !select.Condition.Free.Contains(index):
                return graph.Select(select.Condition, SumOver(index, select.WhenTrue), graph.Zero);

            // sum[i](i == s && c ? e : 0) ----> c && 0 <= s < size(i) ? e : 0, at i = s
            case SelectNode select when graph.IsZero(select.WhenFalse) && Solve(select.Condition, index) is var (place, others):
            {
                var isInside = place is IndexNode bare && graph.IsWithin(bare.Index.Range, index.Range)
                    ? graph.True
                    : graph.And(graph.LessOrEqual(graph.Zero, place), graph.Less(place, graph.Extent(index.Range)));
                return graph.Select(
                    graph.And(isInside, graph.Substitute(others, index, place)),
                    graph.Substitute(select.WhenTrue, index, place),
                    graph.Zero);
            }

            case BinaryNode { Operator: BinaryOperator.Add } sum when HasPlace(sum.Left, index) || HasPlace(sum.Right, index):
                return graph.Add(SumOver(index, sum.Left), SumOver(index, sum.Right));
            case BinaryNode { Operator: BinaryOperator.Subtract } difference
                when HasPlace(difference.Left, index) || HasPlace(difference.Right, index):
                return graph.Subtract(SumOver(index, difference.Left), SumOver(index, difference.Right));

            // sum[v](exp(x[v] - logsumexp[v](x[v]))) ----> 1
            case UnaryNode
            {
                Operator: UnaryOperator.Exp,
                Operand: BinaryNode
                {
                    Operator: BinaryOperator.Subtract,
                    Right: ReduceNode { Operator: ReduceOperator.LogSumExp, Condition: null } normalizer,
                } exponent,
            } when exponent.Left == normalizer.Body && normalizer.Bound.Length == 1 && normalizer.Bound[0] == index:
                return graph.One;

            default:
                return graph.Sum([index], value);
        }
    }

    private bool HasPlace(Node node, IndexVariable index) => node switch
    {
        SelectNode select => graph.IsZero(select.WhenFalse) && Solve(select.Condition, index) is not null,
        UnaryNode { Operator: UnaryOperator.Negate } negate => HasPlace(negate.Operand, index),
        BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => HasPlace(sum.Left, index) || HasPlace(sum.Right, index),
        _ => false,
    };

    private (Node Place, Node Others)? Solve(Node condition, IndexVariable index)
    {
        switch (condition)
        {
            case BinaryNode { Operator: BinaryOperator.Equal } equal
                when equal.Left.Kind == ValueKind.Integer && equal.Right.Kind == ValueKind.Integer:
                return equal.Left is IndexNode left && left.Index == index && !equal.Right.Free.Contains(index) ? (equal.Right, graph.True)
                    : equal.Right is IndexNode right && right.Index == index && !equal.Left.Free.Contains(index) ? (equal.Left, graph.True)
                    : null;
            case BinaryNode { Operator: BinaryOperator.And } and:
                return Solve(and.Left, index) is var (place, others) ? (place, graph.And(others, and.Right))
                    : Solve(and.Right, index) is var (place2, others2) ? (place2, graph.And(and.Left, others2))
                    : null;
            default:
                return null;
        }
    }
}

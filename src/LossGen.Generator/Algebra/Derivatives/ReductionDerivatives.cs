using System;
using System.Linq;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>The derivatives of reductions: what the adjoint g of the reduction contributes to that of each element of its body.</summary>
internal sealed class ReductionDerivatives(Graph graph)
{
    /// <summary>The contribution, in terms of the bound indices too; null where the derivative is 0 everywhere.</summary>
    public Node? Of(ReduceNode r, Node g)
    {
        var x = r.Body;
        var contribution = r.Operator switch
        {
            ReduceOperator.Sum => g,
            ReduceOperator.Mean => graph.Divide(g, graph.Count(r.Bound, r.Condition)),
            ReduceOperator.LogSumExp => graph.Multiply(g, graph.Exp(graph.Subtract(x, r))),
            ReduceOperator.Norm => graph.Select(
                graph.NotEqual(r, graph.Zero), graph.Multiply(g, graph.Divide(x, r)), graph.Zero),
            ReduceOperator.Max or ReduceOperator.Min => Extreme(r, g),
            ReduceOperator.Product => Product(r, g),
            ReduceOperator.Any or ReduceOperator.All or ReduceOperator.ArgMax or ReduceOperator.ArgMin => null,
            _ => throw new ArgumentOutOfRangeException(nameof(r)),
        };
        return contribution is null || r.Condition is null ? contribution : graph.Select(r.Condition, contribution, graph.Zero);
    }

    /// <summary>
    /// For a reduction of squared deviations from the mean of the same elements, those elements; else null. The deviations add up to 0, so the
    /// derivative has no part through the mean: <c>sum[i]((x[i] - mean[i](x[i]))^2)</c> ----> <c>2 * (x[i] - mean[i](x[i]))</c>.
    /// </summary>
    public Node? DeviatingElements(ReduceNode r)
    {
        var deviation = r switch
        {
            { Operator: ReduceOperator.Norm } => r.Body,
            { Operator: ReduceOperator.Sum or ReduceOperator.Mean, Body: BinaryNode { Operator: BinaryOperator.Multiply } product }
                when product.Left == product.Right => product.Left,
            { Operator: ReduceOperator.Sum or ReduceOperator.Mean, Body: BinaryNode { Operator: BinaryOperator.Power } power }
                when power.Right is Constant { Value: 2 } => power.Left,
            _ => null,
        };
        return deviation is BinaryNode { Operator: BinaryOperator.Subtract, Right: ReduceNode { Operator: ReduceOperator.Mean } mean } difference
            && mean.Body == difference.Left && mean.Condition == r.Condition && mean.Bound.SequenceEqual(r.Bound)
            ? difference.Left
            : null;
    }

    /// <summary>The derivative by the elements of <see cref="DeviatingElements"/>.</summary>
    public Node OfDeviations(ReduceNode r, Node g)
    {
        if (r.Operator == ReduceOperator.Norm)
        {
            return Of(r, g)!;
        }

        var deviation = ((BinaryNode)r.Body).Left;
        var each = r.Operator == ReduceOperator.Mean ? graph.Divide(g, graph.Count(r.Bound, r.Condition)) : g;
        var contribution = graph.Multiply(graph.Multiply(each, graph.Number(2)), deviation);
        return r.Condition is null ? contribution : graph.Select(r.Condition, contribution, graph.Zero);
    }

    // Elements that share the extreme share its adjoint evenly.
    private Node Extreme(ReduceNode r, Node g)
    {
        var isExtreme = graph.Equal(r.Body, r);
        var ties = graph.Sum(r.Bound, graph.Indicator(isExtreme), r.Condition);
        return graph.Select(isExtreme, graph.Divide(g, ties), graph.Zero);
    }

    // The product of the others is the product over the element, and where the element is 0 the product of those that are not,
    // if it is the only 0.
    private Node Product(ReduceNode r, Node g)
    {
        var isZero = graph.Equal(r.Body, graph.Zero);
        var isOther = graph.NotEqual(r.Body, graph.Zero);
        var zeros = graph.Sum(r.Bound, graph.One, r.Condition is null ? isZero : graph.And(r.Condition, isZero));
        var others = graph.Reduce(
            ReduceOperator.Product, r.Bound, r.Body, r.Condition is null ? isOther : graph.And(r.Condition, isOther));
        var atZero = graph.Select(graph.Equal(zeros, graph.One), graph.Multiply(g, others), graph.Zero);
        return graph.Select(isZero, atZero, graph.Divide(graph.Multiply(g, r), r.Body));
    }
}

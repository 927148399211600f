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
        return Masked(r, r.Operator switch
        {
            ReduceOperator.Sum or ReduceOperator.Mean => Each(r, g),
            ReduceOperator.LogSumExp => graph.Multiply(g, graph.Exp(graph.Subtract(x, r))),
            ReduceOperator.Norm => graph.Select(
                graph.NotEqual(r, graph.Zero), graph.Multiply(g, graph.Divide(x, r)), graph.Zero),
            ReduceOperator.Max or ReduceOperator.Min => Extreme(r, g),
            ReduceOperator.Product => Product(r, g),
            ReduceOperator.Any or ReduceOperator.All or ReduceOperator.ArgMax or ReduceOperator.ArgMin => null,
            _ => throw new ArgumentOutOfRangeException(nameof(r)),
        });
    }

    /// <summary>
    /// For a reduction of deviations from the mean of the same elements, squared or under a norm, those elements and the contribution to them; else
    /// null. The deviations add up to 0, so there is no part through the mean:
    /// <c>sum[i]((x[i] - mean[i](x[i]))^2)</c> ----> <c>2 * (x[i] - mean[i](x[i]))</c>.
    /// </summary>
    public (Node Elements, Node Contribution)? OfDeviations(ReduceNode r, Node g) => r switch
    {
        { Operator: ReduceOperator.Norm } when Elements(r, r.Body) is { } elements => (elements, Of(r, g)!),
        { Operator: ReduceOperator.Sum or ReduceOperator.Mean } when Squared(r.Body) is { } deviation && Elements(r, deviation) is { } elements =>
            (elements, Masked(r, graph.Multiply(graph.Multiply(Each(r, g), graph.Number(2)), deviation))!),
        _ => null,
    };

    private static Node? Squared(Node x) => x switch
    {
        BinaryNode { Operator: BinaryOperator.Multiply } product when product.Left == product.Right => product.Left,
        BinaryNode { Operator: BinaryOperator.Power, Right: Constant { Value: 2 } } power => power.Left,
        _ => null,
    };

    /// <summary>x, where the deviation is x less the mean of x over what is reduced.</summary>
    private static Node? Elements(ReduceNode r, Node deviation) =>
        deviation is BinaryNode { Operator: BinaryOperator.Subtract, Right: ReduceNode { Operator: ReduceOperator.Mean } mean } difference
        && mean.Body == difference.Left && mean.Condition == r.Condition && mean.Bound.SequenceEqual(r.Bound)
            ? difference.Left
            : null;

    /// <summary>What a sum or mean contributes to each element.</summary>
    private Node Each(ReduceNode r, Node g) => r.Operator == ReduceOperator.Mean ? graph.Divide(g, graph.Count(r.Bound, r.Condition)) : g;

    private Node? Masked(ReduceNode r, Node? contribution) =>
        contribution is null || r.Condition is null ? contribution : graph.Select(r.Condition, contribution, graph.Zero);

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

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Algebra.Stabilization;

namespace LossGen.Generator.Schedule.Lowering;

/// <summary>
/// Expresses the operations that loops do not have by those that they have: reductions over one index without a condition, with sum,
/// product, max and min only.
/// </summary>
internal sealed class OperationLowering(Graph graph)
{
    private const int MaximumTerms = 500;

    private readonly Dictionary<Node, Node> _done = [];
    private readonly Dictionary<IndexRange, IndexVariable> _canonical = [];

    /// <summary>The index that stands for its range wherever a reduction may choose its name.</summary>
    public void Prefer(IndexVariable index)
    {
        if (!_canonical.ContainsKey(index.Range))
        {
            _canonical.Add(index.Range, index);
        }
    }

    public Node Apply(Node node)
    {
        if (!_done.TryGetValue(node, out var result))
        {
            result = Rewrite(node);
            _done.Add(node, result);
        }

        return result;
    }

    private Node Rewrite(Node node) => node switch
    {
        UnaryNode { Operator: UnaryOperator.StopGradient } stop => Apply(stop.Operand),
        UnaryNode { Operator: UnaryOperator.Exp } exp => Exponential(exp),
        UnaryNode { Operator: UnaryOperator.Sign } sign => Sign(Apply(sign.Operand)),
        BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => Sum(sum),
        BinaryNode { Operator: BinaryOperator.Power } power => Power(Apply(power.Left), Apply(power.Right)),
        BinaryNode { Operator: BinaryOperator.Xlogy } xlogy => Xlogy(Apply(xlogy.Left), Apply(xlogy.Right)),
        ReduceNode reduce => Reduce(reduce),
        _ when node.Children.IsEmpty => node,
        _ => graph.Rebuild(node, node.Children.Select(Apply).ToArray()),
    };

    // sign(x) ----> 0 < x ? 1 : x < 0 ? -1 : 0
    private Node Sign(Node x) => graph.Select(
        graph.Less(graph.Zero, x), graph.One, graph.Select(graph.Less(x, graph.Zero), graph.Integer(-1), graph.Zero));

    // xlogy(x, y) ----> x == 0 ? 0 : x * log(y)
    private Node Xlogy(Node x, Node y) =>
        graph.Select(graph.Equal(x, graph.Zero), graph.Zero, graph.Multiply(x, graph.Log(y)));

    // Small whole powers are products, half powers roots: x^3 ----> x * x * x
    private Node Power(Node x, Node exponent) => exponent is not Constant c ? graph.Power(x, exponent) : c.Value switch
    {
        2 => graph.Square(x),
        3 => graph.Multiply(graph.Square(x), x),
        4 => graph.Square(graph.Square(x)),
        0.5 => graph.Sqrt(x),
        -1 => graph.Divide(graph.One, x),
        -2 => graph.Divide(graph.One, graph.Square(x)),
        -0.5 => graph.Divide(graph.One, graph.Sqrt(x)),
        _ => graph.Power(x, exponent),
    };

    private Node Reduce(ReduceNode reduce)
    {
        var body = Apply(reduce.Body);
        var condition = reduce.Condition is null ? null : Apply(reduce.Condition);
        switch (reduce.Operator)
        {
            case ReduceOperator.Sum:
            case ReduceOperator.Product:
            case ReduceOperator.Max:
            case ReduceOperator.Min:
                return Nest(reduce.Operator, reduce.Bound, Filter(reduce.Operator, body, condition));

            case ReduceOperator.Mean:
            {
                // mean ----> sum / max(count, 1): 0 over nothing
                var count = condition is null
                    ? graph.Count(reduce.Bound, null)
                    : Nest(ReduceOperator.Sum, reduce.Bound, graph.Indicator(condition));
                return graph.Divide(
                    Nest(ReduceOperator.Sum, reduce.Bound, Filter(ReduceOperator.Sum, body, condition)),
                    graph.Max(count, graph.One));
            }

            case ReduceOperator.Norm:
                return graph.Sqrt(
                    Nest(ReduceOperator.Sum, reduce.Bound, Filter(ReduceOperator.Sum, graph.Square(body), condition)));

            case ReduceOperator.Any:
                return graph.Less(graph.Zero, Count(reduce.Bound, condition, body));

            case ReduceOperator.All:
                return graph.Equal(graph.Zero, Count(reduce.Bound, condition, graph.Not(body)));

            case ReduceOperator.ArgMax:
                return Position(ReduceOperator.Max, reduce.Bound, body, condition);

            case ReduceOperator.ArgMin:
                return Position(ReduceOperator.Min, reduce.Bound, body, condition);

            default:
            {
                var (maximum, sum) = Exponentials(reduce.Bound, body, condition);
                return graph.Add(maximum, ShiftedSum.Log(graph, maximum, sum));
            }
        }
    }

    private Node Count(ImmutableArray<IndexVariable> bound, Node? condition, Node body) =>
        Nest(ReduceOperator.Sum, bound, graph.Indicator(condition is null ? body : graph.And(condition, body)));

    // argmax[i](x) ----> min(size(i), min[i](x == max[i](x) ? i : size(i))), the first position of the largest; a NaN is the largest
    private Node Position(ReduceOperator extreme, ImmutableArray<IndexVariable> bound, Node body, Node? condition)
    {
        var best = Nest(extreme, bound, Filter(extreme, body, condition));
        var isBest = graph.Or(graph.Equal(body, best), graph.NotEqual(body, body));
        var hit = condition is null ? isBest : graph.And(condition, isBest);
        var extent = graph.Extent(bound[0].Range);
        return graph.Min(extent, Nest(ReduceOperator.Min, bound, graph.Select(hit, graph.Index(bound[0]), extent)));
    }

    // logsumexp[j](x) ----> m + log(sum[j](exp(x - m))), m = max[j](x), or a finite number where that is -inf.
    // Over all elements of a product, each row has its own: m = max[i](m[i]), sum[i](sum[j](exp(x - m[i])) * exp(m[i] - m)). So the product is needed
    // row by row, and once.
    private (Node Maximum, Node Sum) Exponentials(ImmutableArray<IndexVariable> bound, Node body, Node? condition)
    {
        if (bound.Length > 1 && NodeSearch.Any(body, node => node is ReduceNode { Operator: ReduceOperator.Sum, Free.Count: > 1 }))
        {
            var outer = ImmutableArray.Create(bound[0]);
            var (maximumOfRow, sumOfRow) = Exponentials(bound.RemoveAt(0), body, condition);
            var largest = graph.Unary(UnaryOperator.ShiftOf, Nest(ReduceOperator.Max, outer, maximumOfRow));
            return (largest, Nest(ReduceOperator.Sum, outer, graph.Multiply(sumOfRow, graph.Exp(graph.Subtract(maximumOfRow, largest)))));
        }

        var maximum = graph.Unary(
            UnaryOperator.ShiftOf, Nest(ReduceOperator.Max, bound, Filter(ReduceOperator.Max, body, condition)));
        var exponential = graph.Exp(graph.Subtract(body, maximum));
        var sum = Nest(ReduceOperator.Sum, bound, Filter(ReduceOperator.Sum, exponential, condition));
        return (maximum, sum);
    }

    private Node Filter(ReduceOperator @operator, Node body, Node? condition) =>
        condition is null ? body : graph.Select(condition, body, graph.Neutral(@operator));

    /// <summary>One index a reduction, the first outermost, each under the name preferred for its range.</summary>
    private Node Nest(ReduceOperator @operator, ImmutableArray<IndexVariable> bound, Node body)
    {
        for (var i = bound.Length - 1; i >= 0; i--)
        {
            var index = bound[i];
            if (_canonical.TryGetValue(index.Range, out var preferred) && !ReferenceEquals(preferred, index)
                && !body.Free.Contains(preferred) && !bound.Contains(preferred))
            {
                body = graph.Substitute(body, index, graph.Index(preferred));
                index = preferred;
            }

            body = graph.Reduce(@operator, [index], body);
        }

        return body;
    }

    // exp(x - logsumexp[j](y)) ----> exp(x - m) / sum[j](exp(y - m)): one maximum and, where x is y, one exponential
    private Node Exponential(UnaryNode exp)
    {
        var (rest, others, lse, sign) = SplitLogSumExp(exp.Operand);
        if (lse is null || sign > 0)
        {
            return graph.Exp(Apply(exp.Operand));
        }

        var (maximum, sum) = Exponentials(lse.Bound, Apply(lse.Body), lse.Condition is null ? null : Apply(lse.Condition));
        return ShiftedSum.Divide(graph, graph.Exp(graph.Add(graph.Subtract(rest, maximum), others)), sum);
    }

    // x - logsumexp[j](y) ----> (x - m) - log(sum[j](exp(y - m))): what is near the maximum cancels exactly
    private Node Sum(BinaryNode node)
    {
        var (rest, others, lse, sign) = SplitLogSumExp(node);
        if (lse is null)
        {
            return graph.Rebuild(node, [Apply(node.Left), Apply(node.Right)]);
        }

        var (maximum, sum) = Exponentials(lse.Bound, Apply(lse.Body), lse.Condition is null ? null : Apply(lse.Condition));
        var logarithm = sign < 0
            ? graph.Subtract(graph.Subtract(rest, maximum), ShiftedSum.Log(graph, maximum, sum))
            : graph.Add(ShiftedSum.Log(graph, maximum, sum), graph.Add(maximum, rest));
        return graph.Add(logarithm, others);
    }

    /// <summary>
    /// Splits a sum into one log-sum-exp with its sign, where it has exactly one, and what is left, lowered: first the logits that the
    /// log-sum-exp is the total of, where they are there, and then the others.
    /// </summary>
    private (Node Remaining, Node Others, ReduceNode? LogSumExp, int Sign) SplitLogSumExp(Node node)
    {
        var terms = new List<(Node Term, int Sign)>();
        if (!Collect(node, 1, terms))
        {
            return (node, graph.Zero, null, 0);
        }

        var found = terms.Where(term => term.Term is ReduceNode { Operator: ReduceOperator.LogSumExp }).ToList();
        if (found.Count != 1 || terms.Count == 1)
        {
            return (node, graph.Zero, null, 0);
        }

        var (total, totalSign) = ((ReduceNode)found[0].Term, found[0].Sign);
        terms.Remove(found[0]);
        var logits = terms.Count > 1 ? LogitsOf(total, totalSign, terms) : [];
        logits.ForEach(term => terms.Remove(term));
        return logits.Count == 0 ? (Lowered(terms), graph.Zero, total, totalSign) : (Lowered(logits), Lowered(terms), total, totalSign);
    }

    private Node Lowered(List<(Node Term, int Sign)> terms)
    {
        Node sum = graph.Zero;
        foreach (var (term, sign) in terms)
        {
            sum = sign > 0 ? graph.Add(sum, Apply(term)) : graph.Subtract(sum, Apply(term));
        }

        return sum;
    }

    /// <summary>The terms that a log-sum-exp is the total of: all of x[j], or one x[y].</summary>
    private List<(Node Term, int Sign)> LogitsOf(ReduceNode total, int sign, List<(Node Term, int Sign)> terms)
    {
        if (total.Bound.Length != 1)
        {
            return [];
        }

        var one = terms.Where(term => term.Sign == -sign && Instance.PositionIn(total.Body, term.Term, total.Bound[0]) is not null).Take(1).ToList();
        return one.Count > 0 ? one
            : LogSoftmax.Among(graph, terms, total, -sign) is { } softmax ? [.. softmax.Terms.Where(term => !ReferenceEquals(term.Term, total))]
            : [];
    }

    /// <summary>Whether the terms of a sum are few: a term that is used twice has its own terms twice, and so on.</summary>
    private static bool Collect(Node node, int sign, List<(Node, int)> terms)
    {
        switch (node)
        {
            case BinaryNode { Operator: BinaryOperator.Add } sum:
                return Collect(sum.Left, sign, terms) && Collect(sum.Right, sign, terms);
            case BinaryNode { Operator: BinaryOperator.Subtract } difference:
                return Collect(difference.Left, sign, terms) && Collect(difference.Right, -sign, terms);
            case UnaryNode { Operator: UnaryOperator.Negate } negate:
                return Collect(negate.Operand, -sign, terms);
            default:
                terms.Add((node, sign));
                return terms.Count <= MaximumTerms;
        }
    }
}

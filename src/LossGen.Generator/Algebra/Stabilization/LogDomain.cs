using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>
/// The logarithm of an expression found from its form: of exp(e) it is e, of a product the sum, of a sum of exponentials their
/// log-sum-exp. What overflows or rounds to 0 as a value is an ordinary number as a logarithm.
/// </summary>
internal sealed partial class LogDomain(Graph graph, Ranges ranges)
{
    private readonly Dictionary<Node, LogForm?> _done = [];

    /// <summary>The logarithm, or null where the expression may be negative.</summary>
    public LogForm? Of(Node node)
    {
        if (!_done.TryGetValue(node, out var result))
        {
            result = Find(node) ?? (ranges.IsNonNegative(node) ? new LogForm(graph.Log(node), Growth.None) : null);
            _done.Add(node, result);
        }

        return result;
    }

    public Growth GrowthOf(Node node) => Of(node)?.Growth ?? Growth.None;

    private LogForm? Find(Node node) => node switch
    {
        Constant c => Find(c),
        UnaryNode unary => Find(unary),
        BinaryNode binary => Find(binary),
        ReduceNode reduce => Find(reduce),
        SelectNode select => Both(
            select.WhenTrue, select.WhenFalse, (a, b) => graph.Select(select.Condition, a, b)),
        ScanNode scan => Find(scan),
        PreviousNode previous => _earlier.TryGetValue(previous.Symbol, out var logarithm)
            ? new LogForm(graph.Previous(logarithm), Growth.None)
            : null,
        _ => null,
    };

    private LogForm? Find(Constant c) =>
        c.Kind == ValueKind.Condition || c.Value < 0 || double.IsNaN(c.Value) ? null
        : new LogForm(c.Value == 1 ? graph.Zero : graph.Number(Math.Log(c.Value)), Growth.None);

    private LogForm? Find(UnaryNode node)
    {
        var x = node.Operand;
        switch (node.Operator)
        {
            case UnaryOperator.Exp:
                return new LogForm(x, Growth.Exponential);
            case UnaryOperator.Sigmoid:
                return new LogForm(graph.Unary(UnaryOperator.LogSigmoid, x), Growth.Exponential);
            case UnaryOperator.Negate when x is UnaryNode { Operator: UnaryOperator.Expm1 } expm1 && ranges.IsNonPositive(expm1.Operand):
                return new LogForm(graph.Unary(UnaryOperator.Log1mExp, expm1.Operand), Growth.Exponential);
            case UnaryOperator.Sqrt:
                return Grown(x) is { } root ? root with { Value = graph.Divide(root.Value, graph.Integer(2)) } : null;
            case UnaryOperator.Abs:
                return Grown(x);
            case UnaryOperator.StopGradient:
                return Grown(x) is { } stopped ? stopped with { Value = graph.StopGradient(stopped.Value) } : null;
            default:
                return null;
        }
    }

    private LogForm? Find(BinaryNode node)
    {
        var (a, b) = (node.Left, node.Right);
        switch (node.Operator)
        {
            case BinaryOperator.Multiply:
                return Both(a, b, (x, y) => Sum(x, y, 1));
            case BinaryOperator.Divide:
                return Both(a, b, (x, y) => Sum(x, y, -1));
            case BinaryOperator.Min:
                return Both(a, b, graph.Min);
            case BinaryOperator.Max:
                return Both(a, b, graph.Max);
            case BinaryOperator.Add when graph.IsOne(a):
                return Grown(b) is { } term ? term with { Value = graph.Unary(UnaryOperator.Softplus, term.Value) } : null;
            case BinaryOperator.Add when graph.IsOne(b):
                return Grown(a) is { } term2 ? term2 with { Value = graph.Unary(UnaryOperator.Softplus, term2.Value) } : null;
            case BinaryOperator.Add:
                return Both(a, b, graph.LogAddExp);
            case BinaryOperator.Power:
                return Power(a, b);
            default:
                return null;
        }
    }

    // A square or a root is computed as it is: only other powers leave the range of numbers early.
    private LogForm? Power(Node x, Node exponent)
    {
        if (Of(x) is not { } form || exponent is Constant { Value: 0 })
        {
            return null;
        }

        var growth = form.Growth == Growth.None && exponent is not Constant { Value: > 0 and <= 2 } ? Growth.Power : form.Growth;
        return growth == Growth.None ? null : new LogForm(graph.Multiply(exponent, form.Value), growth);
    }

    private LogForm? Find(ReduceNode node)
    {
        var product = Product.Of(graph, node.Body);
        var body = node.Body;
        var condition = node.Condition;
        if (node.Operator == ReduceOperator.Sum && product.Conditions.Count > 0)
        {
            // What is 0 under a mask is not among the terms.
            var mask = product.Conditions.Aggregate(graph.And);
            condition = condition is null ? mask : graph.And(condition, mask);
            product.Conditions.Clear();
            body = product.ToNode(graph);
        }

        if (Grown(body) is not { } form)
        {
            return null;
        }

        Node? value = node.Operator switch
        {
            ReduceOperator.Sum => LogSumExp(node, form.Value, condition),
            ReduceOperator.Mean => graph.Subtract(LogSumExp(node, form.Value, condition), graph.Log(Count(node))),
            ReduceOperator.Product => graph.Sum(node.Bound, form.Value, condition),
            ReduceOperator.Max or ReduceOperator.Min => graph.Reduce(node.Operator, node.Bound, form.Value, condition),
            _ => null,
        };
        return value is null ? null : form with { Value = value };
    }

    private Node Count(ReduceNode node)
    {
        var count = graph.Count(node.Bound, node.Condition);
        return node.Condition is null ? count : graph.Max(count, graph.One);
    }

    // logsumexp[j : a[j] && c](x[j]) ----> c ? logsumexp[j : a[j]](x[j]) : -inf
    private Node LogSumExp(ReduceNode node, Node body, Node? condition)
    {
        var bound = IndexSet.From(node.Bound);
        var conditions = condition is null ? [] : NodeSearch.Conjuncts(condition);
        var common = conditions.Where(part => !part.Free.Overlaps(bound)).ToList();
        if (common.Count == 0)
        {
            return LogSumExp(node, bound, body, condition);
        }

        // What is taken out of the sum would be there without the condition: a norm divides only where it is not 0.
        var others = conditions.Where(part => part.Free.Overlaps(bound)).ToList();
        var sum = LogSumExp(node, bound, body, others.Count == 0 ? null : others.Aggregate(graph.And));
        return graph.Select(common.Aggregate(graph.And), sum, graph.Number(double.NegativeInfinity));
    }

    // logsumexp[j](x[j] - m) ----> logsumexp[j](x[j]) - m
    private Node LogSumExp(ReduceNode node, IndexSet bound, Node body, Node? condition)
    {
        var inner = new LinearSum(graph);
        var outer = new LinearSum(graph);
        foreach (var (term, sign) in LinearSum.Of(graph, body).Terms)
        {
            (term.Free.Overlaps(bound) ? inner : outer).Add(term, sign);
        }

        if (inner.Terms.Count == 0 || outer.Terms.Count == 0)
        {
            return graph.LogSumExp(node.Bound, body, condition);
        }

        outer.Add(graph.LogSumExp(node.Bound, inner.ToNode(), condition), 1);
        return outer.ToNode();
    }

    private LogForm? Grown(Node node) => Of(node) is { Growth: not Growth.None } form ? form : null;

    private LogForm? Both(Node left, Node right, Func<Node, Node, Node> combine) =>
        Of(left) is { } a && Of(right) is { } b && (a.Growth != Growth.None || b.Growth != Growth.None)
            ? new LogForm(combine(a.Value, b.Value), a.Growth > b.Growth ? a.Growth : b.Growth)
            : null;

    private Node Sum(Node a, Node b, int sign)
    {
        var sum = LinearSum.Of(graph, a);
        sum.Add(b, sign);
        return sum.ToNode();
    }
}

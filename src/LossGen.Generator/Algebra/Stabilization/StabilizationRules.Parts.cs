using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>What the rules are made of.</content>
internal sealed partial class StabilizationRules
{
    private Node Two => _graph.Integer(2);

    private static Node? Operand(Node node, UnaryOperator function) =>
        node is UnaryNode unary && unary.Operator == function ? unary.Operand : null;

    private Node Tanh(Node x) => _graph.Unary(UnaryOperator.Tanh, x);

    /// <summary>Moves the factors and divisors that grow at least so fast out of a product; the sum of their logarithms.</summary>
    private LinearSum TakeLogs(Product product, Growth least)
    {
        var sum = new LinearSum(_graph);
        Take(product.Factors, 1);
        Take(product.Divisors, -1);
        return sum;

        void Take(List<Node> nodes, int sign)
        {
            foreach (var node in nodes.ToList())
            {
                if (_logs.Of(node) is { } form && form.Growth >= least)
                {
                    nodes.Remove(node);
                    sum.Add(form.Value, sign);
                }
            }
        }
    }

    // a / (b / c) ----> a * c / b, which under a logarithm loses nothing
    private void TakeInnerQuotients(Product product)
    {
        foreach (var divisor in product.Divisors.Where(node => node is BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Divide }).ToList())
        {
            var inner = Product.Of(_graph, divisor);
            if (inner.Conditions.Count == 0)
            {
                product.Divisors.Remove(divisor);
                product.Coefficient /= inner.Coefficient;
                product.Divisors.AddRange(inner.Factors);
                product.Factors.AddRange(inner.Divisors);
            }
        }
    }

    /// <summary>
    /// Moves factors and divisors 1 - exp(x), whose sign is not known, out of a product. One alone keeps its sign: its logarithm is NaN
    /// where it is negative, as that of the product. Of several only the absolute values have logarithms.
    /// </summary>
    private void TakeComplements(Product product, LinearSum sum)
    {
        var nodes = product.Factors.Concat(product.Divisors).ToList();
        var count = nodes.Count(node => Operand(node, UnaryOperator.Expm1) is not null);
        if (count == 0 || (count == 1 && (product.Coefficient > 0
            || nodes.Any(node => Operand(node, UnaryOperator.Expm1) is null && !_ranges.IsNonNegative(node)))))
        {
            return;
        }

        Take(product.Factors, 1);
        Take(product.Divisors, -1);
        product.Coefficient = Math.Abs(product.Coefficient);

        // log(-expm1(x)) ----> log1mexp(x), log|expm1(x)| ----> max(x, 0) + log1mexp(-|x|)
        void Take(List<Node> nodes, int sign)
        {
            foreach (var node in nodes.ToList())
            {
                if (Operand(node, UnaryOperator.Expm1) is not { } x)
                {
                    continue;
                }

                nodes.Remove(node);
                if (count == 1)
                {
                    sum.Add(_graph.Unary(UnaryOperator.Log1mExp, x), sign);
                }
                else
                {
                    sum.Add(_graph.Unary(UnaryOperator.Relu, x), sign);
                    sum.Add(_graph.Unary(UnaryOperator.Log1mExp, _graph.Negate(_graph.Abs(x))), sign);
                }
            }
        }
    }

    /// <summary>A sum of exponentials with weights that may be negative.</summary>
    private bool IsWeightedSum(Node node) => node is ReduceNode { Operator: ReduceOperator.Sum } && Shifted(node) is not null;

    // sum[j](w[j] * exp(x[j])) * exp(a) ----> sum[j](w[j] * exp(x[j] + a))
    private Node? Into(ReduceNode sum, LinearSum exponent)
    {
        if (exponent.ToNode().Free.Overlaps(IndexSet.From(sum.Bound)))
        {
            return null;
        }

        var product = Product.Of(_graph, sum.Body);
        var inner = TakeLogs(product, Growth.Exponential);
        inner.Add(exponent.ToNode(), 1);
        product.Factors.Add(_graph.Exp(inner.ToNode()));
        return _graph.Sum(sum.Bound, product.ToNode(_graph), sum.Condition);
    }

    /// <summary>
    /// A sum of exponentials with weights that may be negative, as exp(shift) times a sum of ordinary size. The shift is the largest
    /// exponent; as a factor that cancels it has no gradient.
    /// </summary>
    private (Node Shift, Node Remaining)? Shifted(Node node)
    {
        if (node is not ReduceNode { Operator: ReduceOperator.Sum } sum || _logs.Of(node) is { Growth: not Growth.None })
        {
            return null;
        }

        var product = Product.Of(_graph, sum.Body);
        var exponent = TakeLogs(product, Growth.Exponential);
        if (exponent.Terms.Count == 0 || !exponent.Terms.Any(term => term.Term.Free.Overlaps(IndexSet.From(sum.Bound))))
        {
            return null;
        }

        // A shift that was subtracted already: the sum is of ordinary size.
        if (exponent.Terms.Any(term => term.Sign < 0 && term.Term is UnaryNode { Operator: UnaryOperator.StopGradient }))
        {
            return null;
        }

        var conditions = product.Conditions.Concat(product.Factors.Select(factor => _graph.NotEqual(factor, _graph.Zero)));
        var counts = conditions.Aggregate(sum.Condition ?? _graph.True, _graph.And);
        var exponents = exponent.ToNode();
        var largest = _graph.Reduce(ReduceOperator.Max, sum.Bound, exponents, counts);
        var shift = _graph.StopGradient(_graph.Select(
            _graph.Less(_graph.Number(double.NegativeInfinity), largest), largest, _graph.Zero));
        product.Factors.Add(_graph.Exp(_graph.Subtract(exponents, shift)));
        return (shift, _graph.Sum(sum.Bound, product.ToNode(_graph), sum.Condition));
    }

    /// <summary>For log(exp(x) + exp(y)) the y; for softplus(x), which is log(exp(x) + exp(0)), the 0.</summary>
    private Node? OtherTerm(Node sum, Node x) => sum switch
    {
        BinaryNode { Operator: BinaryOperator.LogAddExp } pair =>
            ReferenceEquals(pair.Left, x) ? pair.Right : ReferenceEquals(pair.Right, x) ? pair.Left : null,
        UnaryNode { Operator: UnaryOperator.Softplus } softplus when ReferenceEquals(softplus.Operand, x) => _graph.Zero,
        _ => null,
    };

    /// <summary>sin(acos(c)), 0 where rounding brought c beyond 1 or -1.</summary>
    private Node Leg(Node c) => _graph.Sqrt(_graph.Unary(
        UnaryOperator.Relu, _graph.Multiply(_graph.Subtract(_graph.One, c), _graph.Add(_graph.One, c))));

    // cos(c ? m : 0) ----> c ? cos(m) : 1, computed once where m does not change
    private Node OfCases(UnaryOperator function, Node x) => x switch
    {
        SelectNode { WhenTrue.Free.IsEmpty: true, WhenFalse.Free.IsEmpty: true } select => _graph.Select(
            select.Condition, OfCases(function, select.WhenTrue), OfCases(function, select.WhenFalse)),
        _ => _graph.Unary(function, x),
    };
}

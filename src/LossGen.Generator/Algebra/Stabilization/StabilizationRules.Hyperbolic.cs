using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>Hyperbolic functions, under their names or written with exponentials.</content>
internal sealed partial class StabilizationRules
{
    // sinh(x) / cosh(x) ----> tanh(x), (exp(x) - exp(-x)) / (exp(x) + exp(-x)) ----> tanh(x), expm1(x) / (exp(x) + 1) ----> tanh(x / 2),
    // also among further factors; sigmoid(x) - sigmoid(-x) ----> tanh(x / 2), 2 sigmoid(x) - 1 ----> tanh(x / 2)
    private Node? HyperbolicTangent(Node node) => node switch
    {
        BinaryNode { Operator: BinaryOperator.Divide } => TangentAmong(Product.Of(_graph, node)),
        BinaryNode { Operator: BinaryOperator.Subtract } minus =>
            Operand(minus.Left, UnaryOperator.Sigmoid) is { } s && Operand(minus.Right, UnaryOperator.Sigmoid) is { } t
                && ReferenceEquals(_graph.Negate(s), t) ? Tanh(_graph.Divide(s, Two))
            : _graph.IsOne(minus.Right)
                && minus.Left is BinaryNode { Operator: BinaryOperator.Multiply, Left: Constant { Value: 2 } } twice
                && Operand(twice.Right, UnaryOperator.Sigmoid) is { } logit ? Tanh(_graph.Divide(logit, Two))
            : null,
        _ => null,
    };

    private Node? TangentAmong(Product product)
    {
        foreach (var divisor in product.Divisors)
        {
            foreach (var factor in product.Factors)
            {
                if (Tangent(factor, divisor) is { } tangent)
                {
                    product.Divisors.Remove(divisor);
                    product.Factors.Remove(factor);
                    product.Factors.Add(tangent);
                    return product.ToNode(_graph);
                }
            }
        }

        return null;
    }

    private Node? Tangent(Node numerator, Node denominator) =>
        Operand(numerator, UnaryOperator.Sinh) is { } x && ReferenceEquals(Operand(denominator, UnaryOperator.Cosh), x) ? Tanh(x)
        : Operand(numerator, UnaryOperator.Expm1) is { } u && TermBeside1(denominator, UnaryOperator.Exp) is { } v && ReferenceEquals(u, v)
            ? Tanh(_graph.Divide(u, Two))
        : numerator is BinaryNode { Operator: BinaryOperator.Subtract } difference && OppositeExponents(denominator) is { } a
            && Operand(difference.Left, UnaryOperator.Exp) is { } b && Operand(difference.Right, UnaryOperator.Exp) is { } c
            && ReferenceEquals(_graph.Negate(b), c) && (ReferenceEquals(a, b) || ReferenceEquals(a, c)) ? Tanh(b)
        : null;

    /// <summary>For 1 + f(x) the x.</summary>
    private Node? TermBeside1(Node node, UnaryOperator function) => node is not BinaryNode { Operator: BinaryOperator.Add } sum ? null
        : _graph.IsOne(sum.Right) ? Operand(sum.Left, function)
        : _graph.IsOne(sum.Left) ? Operand(sum.Right, function)
        : null;

    /// <summary>The x of exp(x) + exp(-x).</summary>
    private Node? OppositeExponents(Node node) =>
        node is BinaryNode { Operator: BinaryOperator.Add } sum
        && Operand(sum.Left, UnaryOperator.Exp) is { } a && Operand(sum.Right, UnaryOperator.Exp) is { } b
        && ReferenceEquals(_graph.Negate(a), b)
            ? a
            : null;

    // log(cosh(x)) ----> log1p(2 sinh(x/2)^2) near 0, |x| + log1p(exp(-2|x|)) - log(2) elsewhere; also as (exp(x) + exp(-x)) / 2
    private Node? LogOfCosh(Node node)
    {
        if (Operand(node, UnaryOperator.Log) is not { } argument)
        {
            return null;
        }

        var product = Product.Of(_graph, argument);
        foreach (var factor in product.Factors)
        {
            if ((Operand(factor, UnaryOperator.Cosh) ?? OppositeExponents(factor)) is not { } x)
            {
                continue;
            }

            // exp(x) + exp(-x) is twice the cosh.
            product.Factors.Remove(factor);
            product.Coefficient *= Operand(factor, UnaryOperator.Cosh) is null ? 2 : 1;
            var remaining = product.ToNode(_graph);
            return _graph.IsOne(remaining) ? LogCosh(x) : _graph.Add(LogCosh(x), _graph.Log(remaining));
        }

        return null;
    }

    private Node LogCosh(Node x)
    {
        var half = _graph.Unary(UnaryOperator.Sinh, _graph.Divide(x, Two));
        var near = _graph.Unary(UnaryOperator.Log1p, _graph.Multiply(Two, _graph.Square(half)));
        var size = _graph.Abs(x);
        var tail = _graph.Unary(UnaryOperator.Softplus, _graph.Multiply(_graph.Integer(-2), size));
        var far = _graph.Subtract(_graph.Add(size, tail), _graph.Number(Log2));
        return _graph.Select(_graph.Less(size, _graph.One), near, far);
    }

    // x + softplus(-2x) - log(2) ----> log(cosh(x)) as above
    private Node? SoftplusMinusLog2(Node node)
    {
        if (SumOf(node) is not { } terms || !terms.Any(item => IsLog2(item.Term)))
        {
            return null;
        }

        foreach (var (softplus, sign) in terms)
        {
            if (Operand(softplus, UnaryOperator.Softplus) is not { } u)
            {
                continue;
            }

            var x = terms.FirstOrDefault(item => item.Sign == sign && ReferenceEquals(_graph.Multiply(_graph.Integer(-2), item.Term), u));
            var log2 = terms.FirstOrDefault(item => item.Sign == -sign && IsLog2(item.Term));

            // What was made of it below has the same terms, with |x| for x.
            if (x.Term is null || log2.Term is null || _logCosh.Contains(x.Term))
            {
                continue;
            }

            _logCosh.Add(_graph.Abs(x.Term));
            return Without(terms, [(softplus, sign), x, log2], LogCosh(x.Term), sign);
        }

        return null;
    }

    private static bool IsLog2(Node node) => node is Constant c && Math.Abs(c.Value - Log2) < 1e-15;

    private static readonly double Log2 = Math.Log(2);

    private readonly HashSet<Node> _logCosh = [];
}

using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>Tails of the error function, and of the normal distribution: its CDF is (1 + erf(x / sqrt(2))) / 2.</content>
internal sealed partial class StabilizationRules
{
    // 1 - erf(x) ----> erfc(x), 1 + erf(x) ----> erfc(-x), 2 - erfc(x) ----> erfc(-x), erfc(x) - 1 ----> -erf(x);
    // the same times any factor, and within a longer sum
    private Node? ComplementOfErf(Node node)
    {
        if (SumOf(node) is not { } terms)
        {
            return null;
        }

        foreach (var (term, sign) in terms)
        {
            var product = Product.Of(_graph, term);
            if (product.Conditions.Count > 0 || TailIn(product.Factors) is not { } tail || product.Divisors.Contains(tail))
            {
                continue;
            }

            product.Factors.Remove(tail);
            var tailSign = Math.Sign(product.Coefficient) * sign;
            product.Coefficient = Math.Abs(product.Coefficient);
            foreach (var (other, otherSign) in terms)
            {
                if (Complement(tail, product, tailSign, other, otherSign) is var (replacement, replacementSign))
                {
                    product.Factors.Add(replacement);
                    return Without(terms, [(term, sign), (other, otherSign)], product.ToNode(_graph), replacementSign);
                }
            }
        }

        return null;
    }

    /// <summary>What another term of a sum and the scaled tail are together, without the scale; null for a term that does not belong to it.</summary>
    private (Node Replacement, int Sign)? Complement(UnaryNode tail, Product scale, int sign, Node other, int otherSign)
    {
        var one = scale.ToNode(_graph);
        if (tail.Operator == UnaryOperator.Erf)
        {
            return IsSame(other, one) ? (Erfc(sign == otherSign ? _graph.Negate(tail.Operand) : tail.Operand), otherSign) : null;
        }

        if (sign == otherSign)
        {
            return null;
        }

        return IsSame(other, one) ? (_graph.Unary(UnaryOperator.Erf, _graph.Negate(tail.Operand)), sign)
            : IsSame(other, Twice(scale)) ? (Erfc(_graph.Negate(tail.Operand)), otherSign)
            : null;
    }

    private Node Twice(Product product)
    {
        product.Coefficient *= 2;
        var twice = product.ToNode(_graph);
        product.Coefficient /= 2;
        return twice;
    }

    private Node Erfc(Node x) => _graph.Unary(UnaryOperator.Erfc, x);

    private static bool IsSame(Node a, Node b) => ReferenceEquals(a, b) || (a is Constant x && b is Constant y && x.Value == y.Value);

    /// <summary>The only factor that is an error function or a tail of one.</summary>
    private static UnaryNode? TailIn(IReadOnlyList<Node> factors)
    {
        var tails = factors.OfType<UnaryNode>().Where(factor => factor.Operator is UnaryOperator.Erf or UnaryOperator.Erfc).Take(2).ToList();
        return tails.Count == 1 ? tails[0] : null;
    }

    // log(c * erfc(x)) ----> log(c) + logerfc(x), also for a divisor; log(erfc(x) / 2) in one, as its terms cancel where erfc(x) is near 2
    private Node? LogOfErfc(Node node)
    {
        if (Operand(node, UnaryOperator.Log) is not { } x)
        {
            return null;
        }

        var product = Product.Of(_graph, x);
        if (product.Conditions.Count > 0)
        {
            return null;
        }

        var sum = new LinearSum(_graph);
        Take(product.Factors, 1);
        Take(product.Divisors, -1);
        if (sum.Terms.Count == 0)
        {
            return null;
        }

        sum.Add(_graph.Log(product.ToNode(_graph)), 1);
        return sum.ToNode();

        void Take(List<Node> parts, int sign)
        {
            foreach (var part in parts.Where(part => Operand(part, UnaryOperator.Erfc) is not null).ToList())
            {
                parts.Remove(part);
                var isHalf = product.Coefficient == Math.Pow(0.5, sign);
                product.Coefficient = isHalf ? 1 : product.Coefficient;
                sum.Add(_graph.Unary(isHalf ? UnaryOperator.LogHalfErfc : UnaryOperator.LogErfc, Operand(part, UnaryOperator.Erfc)!), sign);
            }
        }
    }

    // exp(x^2) * erfc(x) ----> erfcx(x), exp(-x^2) / erfc(x) ----> 1 / erfcx(x), also with further terms in the exponent
    private Node? ScaledErfc(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Divide })
        {
            return null;
        }

        var product = Product.Of(_graph, node);
        TakeApartDivisors(product);
        return In(product.Factors, 1) ?? In(product.Divisors, -1);

        Node? In(List<Node> parts, int sign)
        {
            foreach (var tail in parts.Where(part => Operand(part, UnaryOperator.Erfc) is not null).ToList())
            {
                var x = Operand(tail, UnaryOperator.Erfc)!;
                if (TakeExponential(product.Factors, x, sign) || TakeExponential(product.Divisors, x, -sign))
                {
                    parts.Remove(tail);
                    parts.Add(_graph.Unary(UnaryOperator.Erfcx, x));
                    return product.ToNode(_graph);
                }
            }

            return null;
        }
    }

    // a / (b * erfc(x)) ----> a / b / erfc(x)
    private void TakeApartDivisors(Product product)
    {
        foreach (var divisor in product.Divisors.ToList())
        {
            var inner = Product.Of(_graph, divisor);
            if (inner.Conditions.Count == 0 && inner.Factors.Exists(factor => !ReferenceEquals(factor, divisor) && Operand(factor, UnaryOperator.Erfc) is not null))
            {
                product.Divisors.Remove(divisor);
                product.Divisors.AddRange(inner.Factors);
                product.Factors.AddRange(inner.Divisors);
                product.Coefficient /= inner.Coefficient;
            }
        }
    }

    /// <summary>Takes sign * x^2 out of the exponent of a part of a product that has it.</summary>
    private bool TakeExponential(List<Node> parts, Node x, int sign)
    {
        foreach (var part in parts)
        {
            if (Operand(part, UnaryOperator.Exp) is not { } exponent)
            {
                continue;
            }

            var terms = LinearSum.Of(_graph, exponent).Terms;
            foreach (var item in terms)
            {
                if (item.Sign * sign > 0 ? IsSquare(item.Term, x, 1) : IsSquare(item.Term, x, -1))
                {
                    parts.Remove(part);
                    if (terms.Count > 1)
                    {
                        parts.Add(_graph.Exp(Without(terms, [item], _graph.Zero, 1)));
                    }

                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the term is sign * x^2, but for the rounding of constants: (z / sqrt(2))^2 is z^2 / 2.</summary>
    private bool IsSquare(Node term, Node x, int sign)
    {
        var square = PowerProduct.Of(_graph, term);
        var root = PowerProduct.Of(_graph, x);
        var coefficient = root.Coefficient * root.Coefficient;
        return Math.Abs((square.Coefficient * sign) - coefficient) <= 4e-16 * coefficient && square.IsSquareOf(root);
    }
}

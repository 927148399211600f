using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>Differences of numbers that may be nearly equal.</content>
internal sealed partial class StabilizationRules
{
    /// <summary>More terms than a sum has in which two are looked for that belong together.</summary>
    private const int MaximumTerms = 32;

    // exp(x) - 1 - x, or expm1(x) - x, ----> the same in one, a square near 0; also within a longer sum, and with x a sum itself
    private Node? ExponentialMinusTangent(Node node)
    {
        if (SumOf(node) is not { } terms)
        {
            return null;
        }

        foreach (var (term, sign) in terms)
        {
            if (Operand(term, UnaryOperator.Expm1) is not { } x)
            {
                continue;
            }

            var opposite = LinearSum.Of(_graph, x).Terms.Select(item => (item.Term, Sign: -sign * item.Sign)).ToList();
            if (opposite.All(item => Contains(terms, item)))
            {
                return Without(terms, [(term, sign), .. opposite], _graph.Unary(UnaryOperator.Expm1MinusX, x), sign);
            }
        }

        return null;
    }

    // sqrt(a) - b ----> (a - b^2) / (sqrt(a) + b), where b^2 is a term of a and b is not negative: sqrt(1 + x^2) - 1 ----> x^2 / (sqrt(1 + x^2) + 1)
    private Node? RootMinusNumber(Node node)
    {
        if (SumOf(node) is not { } terms)
        {
            return null;
        }

        foreach (var (root, sign) in terms)
        {
            if (Operand(root, UnaryOperator.Sqrt) is not { } a)
            {
                continue;
            }

            var inner = LinearSum.Of(_graph, a).Terms;
            foreach (var b in terms.Where(item => item.Sign == -sign && _ranges.IsNonNegative(item.Term)))
            {
                var square = inner.FirstOrDefault(item => item.Sign > 0 && IsSquareOf(item.Term, b.Term));
                if (square.Term is not null && inner.Count > 1)
                {
                    var rest = Without(inner, [square], _graph.Zero, 1);
                    return Without(terms, [(root, sign), b], _graph.Divide(rest, _graph.Add(root, b.Term)), sign);
                }
            }
        }

        return null;
    }

    private static bool IsSquareOf(Node square, Node x) =>
        ReferenceEquals(Ranges.RootOf(square), x) || (square is Constant s && x is Constant c && s.Value == c.Value * c.Value);

    // 1 - cos(x) ----> 2 sin(x/2)^2, cosh(x) - 1 ----> 2 sinh(x/2)^2
    private Node? OneMinusCosine(Node node)
    {
        if (SumOf(node) is not { } terms || terms.FirstOrDefault(item => _graph.IsOne(item.Term)) is not { Term: not null } one)
        {
            return null;
        }

        foreach (var cosine in terms.Where(item => item.Sign == -one.Sign))
        {
            var (x, sine) = Operand(cosine.Term, UnaryOperator.Cos) is { } angle ? (angle, UnaryOperator.Sin)
                : (Operand(cosine.Term, UnaryOperator.Cosh), UnaryOperator.Sinh);
            if (x is not null)
            {
                var square = _graph.Multiply(Two, _graph.Power(_graph.Unary(sine, _graph.Divide(x, Two)), Two));
                return Without(terms, [one, cosine], square, sine == UnaryOperator.Sin ? one.Sign : cosine.Sign);
            }
        }

        return null;
    }

    // sigmoid(x) - sigmoid(y) ----> tanh((x - y) / 2) * (sigmoid(x) * sigmoid(-y) + sigmoid(-x) * sigmoid(y))
    private Node? DifferenceOfSigmoids(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Subtract } difference
            || Operand(difference.Left, UnaryOperator.Sigmoid) is not { } x || Operand(difference.Right, UnaryOperator.Sigmoid) is not { } y)
        {
            return null;
        }

        var distance = LinearSum.Of(_graph, x);
        distance.Add(y, -1);
        return _graph.Multiply(
            Tanh(_graph.Divide(distance.ToNode(), Two)),
            _graph.Add(
                _graph.Multiply(difference.Left, _graph.Sigmoid(_graph.Negate(y))),
                _graph.Multiply(_graph.Sigmoid(_graph.Negate(x)), difference.Right)));
    }

    // mean[i](a * b) - mean[i](a) * mean[i](b) ----> mean[i]((a - mean[i](a)) * (b - mean[i](b))); the variance, where a is b
    private Node? Covariance(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Subtract, Left: ReduceNode { Operator: ReduceOperator.Mean } mean } difference
            || mean.Bound.Length != 1)
        {
            return null;
        }

        var root = Ranges.RootOf(difference.Right);
        var product = difference.Right as BinaryNode;
        if ((root is null && product is not { Operator: BinaryOperator.Multiply })
            || (root ?? product!.Left) is not { } left || (root ?? product!.Right) is not { } right
            || ElementOf(left, mean) is not { } a || ElementOf(right, mean) is not { } b || !IsProductOf(mean.Body, a, b))
        {
            return null;
        }

        var deviation = _graph.Subtract(a, left);
        var deviations = ReferenceEquals(left, right) ? _graph.Power(deviation, Two) : _graph.Multiply(deviation, _graph.Subtract(b, right));
        return _graph.Mean(mean.Bound, deviations, mean.Condition);
    }

    /// <summary>The element of a mean over the same range as another one, under that one's index.</summary>
    private Node? ElementOf(Node node, ReduceNode like)
    {
        if (node is not ReduceNode { Operator: ReduceOperator.Mean, Bound.Length: 1 } mean
            || !Softmax.AreEqual(_graph, mean.Bound[0].Range, like.Bound[0].Range) || node.Free.Contains(like.Bound[0]))
        {
            return null;
        }

        var index = _graph.Index(like.Bound[0]);
        var condition = mean.Condition is null ? null : _graph.Substitute(mean.Condition, mean.Bound[0], index);
        return ReferenceEquals(condition, like.Condition) ? _graph.Substitute(mean.Body, mean.Bound[0], index) : null;
    }

    private bool IsProductOf(Node product, Node a, Node b) =>
        ReferenceEquals(product, _graph.Multiply(a, b)) || ReferenceEquals(product, _graph.Multiply(b, a))
        || (ReferenceEquals(a, b) && ReferenceEquals(Ranges.RootOf(product), a));

    /// <summary>The terms of a sum or difference, if they are few; null for anything else.</summary>
    private IReadOnlyList<(Node Term, int Sign)>? SumOf(Node node) =>
        node is BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract }
        && LinearSum.Of(_graph, node).Terms is { Count: <= MaximumTerms } terms
            ? terms
            : null;

    private static bool Contains(IReadOnlyList<(Node Term, int Sign)> terms, (Node Term, int Sign) wanted) =>
        terms.Any(item => item.Sign == wanted.Sign && ReferenceEquals(item.Term, wanted.Term));

    /// <summary>The sum with another term for some of its terms, each of which is taken once.</summary>
    private Node Without(
        IReadOnlyList<(Node Term, int Sign)> terms, IEnumerable<(Node Term, int Sign)> taken, Node replacement, int sign)
    {
        var others = terms.ToList();
        foreach (var item in taken)
        {
            others.Remove(item);
        }

        var sum = new LinearSum(_graph);
        sum.Add(replacement, sign);
        foreach (var (term, termSign) in others)
        {
            sum.Add(term, termSign);
        }

        return sum.ToNode();
    }
}

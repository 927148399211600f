using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>Sums of which a large part is nothing.</content>
internal sealed partial class StabilizationRules
{
    // logsumexp[v](x[v]) - sum[v](p[v] * x[v]) ----> -sum[v](p[v] * log(p[v])), p = softmax(x): the entropy
    private Node? EntropyOfLogits(Node node)
    {
        if (SumOf(node) is not { } terms)
        {
            return null;
        }

        foreach (var (total, sign) in terms)
        {
            if (total is not ReduceNode { Operator: ReduceOperator.LogSumExp, Condition: null, Bound.Length: 1 } logarithm)
            {
                continue;
            }

            foreach (var expected in terms.Where(item => item.Sign == -sign))
            {
                if (EntropyOf(logarithm, expected.Term) is { } entropy)
                {
                    return Without(terms, [(total, sign), expected], entropy, -sign);
                }
            }
        }

        return null;
    }

    /// <summary>For the expected value of the logits under their own softmax that of its logarithm, or null.</summary>
    private Node? EntropyOf(ReduceNode total, Node expected)
    {
        var outer = Product.Of(_graph, expected);
        if (outer.Conditions.Count > 0
            || outer.Factors.FirstOrDefault(factor => factor is ReduceNode) is not ReduceNode { Operator: ReduceOperator.Sum, Condition: null, Bound: [var bound] } sum
            || !Softmax.AreEqual(_graph, bound.Range, total.Bound[0].Range))
        {
            return null;
        }

        var logits = _graph.Substitute(total.Body, total.Bound[0], _graph.Index(bound));
        var weighted = Product.Of(_graph, sum.Body);
        var p = weighted.Factors.FirstOrDefault(factor => LogSoftmax.Of(_graph, factor) is { } softmax
            && softmax.Index == bound && ReferenceEquals(softmax.Logits, logits));
        if (p is null || !weighted.Conditions.TrueForAll(condition => LogSoftmax.IsItsGuard(_graph, condition, p)))
        {
            return null;
        }

        outer.Factors.Remove(sum);
        weighted.Factors.Remove(p);
        weighted.Conditions.Clear();
        weighted.Coefficient *= outer.Coefficient;
        weighted.Factors.AddRange(outer.Factors);
        weighted.Divisors.AddRange(outer.Divisors);
        var wanted = Product.Of(_graph, logits);
        return weighted.Coefficient == wanted.Coefficient && weighted.Key == wanted.Key
            ? _graph.Sum(sum.Bound, _graph.Multiply(p, ((UnaryNode)p).Operand))
            : null;
    }

    // sum[k](a[k] * exp(x[k])) ----> sum[k](a[k] * expm1(x[k])), a[k] = y[k] - mean[k](y[k]), which adds up to 0;
    // sum[k](min(a[k] * exp(x[k]), a[k] * clip(exp(x[k]), lo, hi))) likewise with clip(expm1(x[k]), lo - 1, hi - 1)
    private Node? WeightsOfDeviations(Node node)
    {
        if (node is not ReduceNode { Operator: ReduceOperator.Sum or ReduceOperator.Mean, Condition: null } sum)
        {
            return null;
        }

        var terms = LinearSum.Of(_graph, sum.Body).Terms;
        if (terms.Count > MaximumTerms)
        {
            return null;
        }

        foreach (var (term, sign) in terms)
        {
            var product = Product.Of(_graph, term);
            if (product.Conditions.Count == 0 && sum.Bound.Select(index => LessDeviation(product, index)).FirstOrDefault(found => found is not null) is { } less)
            {
                return _graph.Reduce(sum.Operator, sum.Bound, Without(terms, [(term, sign)], less, sign));
            }
        }

        return null;
    }

    /// <summary>A product w * g of weights w that add up to 0 as w * (g - 1), or null.</summary>
    private Node? LessDeviation(Product product, IndexVariable index)
    {
        var changing = product.Factors.Where(factor => factor.Free.Contains(index)).ToList();
        if (product.Divisors.Exists(divisor => divisor.Free.Contains(index)))
        {
            return null;
        }

        var (before, after) = changing switch
        {
            [var a, var g] when IsDeviation(a, index) => (g, LessOne(g)),
            [var g, var a] when IsDeviation(a, index) => (g, LessOne(g)),
            [BinaryNode { Operator: BinaryOperator.Min or BinaryOperator.Max } choice] => (choice, LessDeviation(choice, index)),
            _ => default((Node, Node?)),
        };
        if (after is null)
        {
            return null;
        }

        var less = new Product { Coefficient = product.Coefficient };
        less.Factors.AddRange(product.Factors.Select(factor => ReferenceEquals(factor, before) ? after : factor));
        less.Divisors.AddRange(product.Divisors);
        return less.ToNode(_graph);
    }

    // min(a * g, a * h) ----> min(a * (g - 1), a * (h - 1))
    private Node? LessDeviation(BinaryNode choice, IndexVariable index)
    {
        var left = Product.Of(_graph, choice.Left);
        var right = Product.Of(_graph, choice.Right);
        var common = left.Factors.FirstOrDefault(factor => right.Factors.Contains(factor) && IsDeviation(factor, index));
        return common is not null && Less(left) is { } a && Less(right) is { } b ? _graph.Binary(choice.Operator, a, b) : null;

        // What else stands beside the deviation has to be the same on both sides.
        Node? Less(Product side)
        {
            var others = side.Factors.Where(factor => !ReferenceEquals(factor, common)).ToList();
            if (side.Coefficient != left.Coefficient || side.Conditions.Count > 0 || !side.Divisors.SequenceEqual(left.Divisors)
                || side.Divisors.Exists(divisor => divisor.Free.Contains(index))
                || others.Where(factor => factor.Free.Contains(index)).ToList() is not [var g] || LessOne(g) is not { } less)
            {
                return null;
            }

            var rest = others.Where(factor => !ReferenceEquals(factor, g)).ToList();
            if (!ReferenceEquals(side, left) && !rest.SequenceEqual(left.Factors.Where(factor => !ReferenceEquals(factor, common) && !factor.Free.Contains(index))))
            {
                return null;
            }

            var result = new Product { Coefficient = side.Coefficient };
            result.Factors.AddRange([common!, less, .. rest]);
            result.Divisors.AddRange(side.Divisors);
            return result.ToNode(_graph);
        }
    }

    // y[k] + c - mean[k](y[k] + c) ----> y[k] - mean[k](y[k]), c the same for all k
    private Node? DeviationOfSum(Node node)
    {
        if (SumOf(node) is not { } terms)
        {
            return null;
        }

        foreach (var index in node.Free)
        {
            if (MeanOf(terms, index, null) is not var (mean, sign))
            {
                continue;
            }

            var parts = LinearSum.Of(_graph, mean.Body);
            var changing = new LinearSum(_graph);
            foreach (var (part, partSign) in parts.Terms.Where(item => item.Term.Free.Contains(mean.Bound[0])))
            {
                changing.Add(part, partSign);
            }

            if (changing.Terms.Count > 0 && changing.Terms.Count < parts.Terms.Count)
            {
                var y = changing.ToNode();
                var deviation = _graph.Subtract(_graph.Substitute(y, mean.Bound[0], _graph.Index(index)), _graph.Mean(mean.Bound, y));
                return sign < 0 ? deviation : _graph.Negate(deviation);
            }
        }

        return null;
    }

    // sum[k](c * (y[k] - mean[k](y[k]))) ----> 0, c the same for all k
    private Node? SumOfDeviations(Node node)
    {
        if (node is not ReduceNode { Operator: ReduceOperator.Sum or ReduceOperator.Mean } sum)
        {
            return null;
        }

        var product = Product.Of(_graph, sum.Condition is null ? sum.Body : _graph.Select(sum.Condition, sum.Body, _graph.Zero));
        foreach (var index in sum.Bound)
        {
            var conditions = product.Conditions.Where(condition => condition.Free.Contains(index)).ToList();
            if (conditions.Count <= 1 && IsDeviation(product, index, conditions.FirstOrDefault()))
            {
                return _graph.Zero;
            }
        }

        return null;
    }

    /// <summary>Whether the node, over all values of the index, adds up to 0: y[k] - mean[k](y[k]), also times what does not change.</summary>
    private bool IsDeviation(Node node, IndexVariable index)
    {
        var product = Product.Of(_graph, Operand(node, UnaryOperator.StopGradient) ?? node);
        return product.Conditions.Count == 0 && IsDeviation(product, index, null);
    }

    private bool IsDeviation(Product product, IndexVariable index, Node? condition) =>
        !product.Divisors.Exists(divisor => divisor.Free.Contains(index))
        && product.Factors.Where(factor => factor.Free.Contains(index)).ToList() is [var changing]
        && SumOf(changing) is { } terms && MeanOf(terms, index, condition) is not null;

    /// <summary>Of y[k] - mean[k : c](y[k]), or of the opposite, the mean and its sign; null for any other sum.</summary>
    private (ReduceNode Mean, int Sign)? MeanOf(IReadOnlyList<(Node Term, int Sign)> terms, IndexVariable index, Node? condition)
    {
        foreach (var (term, sign) in terms)
        {
            if (term is ReduceNode { Operator: ReduceOperator.Mean, Bound: [var bound] } mean && !term.Free.Contains(index)
                && Softmax.AreEqual(_graph, bound.Range, index.Range) && ReferenceEquals(At(mean.Condition, bound), condition))
            {
                var rest = terms.ToList();
                rest.Remove((term, sign));
                var parts = LinearSum.Of(_graph, At(mean.Body, bound)!).Terms.Select(item => (item.Term, -sign * item.Sign)).ToList();
                if (parts.All(rest.Remove) && rest.Count == 0)
                {
                    return (mean, sign);
                }
            }
        }

        return null;

        Node? At(Node? node, IndexVariable bound) => node is null ? null : _graph.Substitute(node, bound, _graph.Index(index));
    }

    // exp(x) ----> expm1(x), clip(exp(x), lo, hi) ----> clip(expm1(x), lo - 1, hi - 1)
    private Node? LessOne(Node node) =>
        Operand(node, UnaryOperator.Exp) is { } exponent ? _graph.Unary(UnaryOperator.Expm1, exponent)
        : node is BinaryNode { Operator: BinaryOperator.Min or BinaryOperator.Max } choice
            ? LessOneOrConstant(choice.Left) is { } left && LessOneOrConstant(choice.Right) is { } right
                ? _graph.Binary(choice.Operator, left, right)
                : null
        : null;

    private Node? LessOneOrConstant(Node node)
    {
        if (LessOne(node) is { } less)
        {
            return less;
        }

        if (!node.Free.IsEmpty)
        {
            return null;
        }

        var bound = LinearSum.Of(_graph, node);
        bound.Add(_graph.One, -1);
        return bound.ToNode();
    }
}

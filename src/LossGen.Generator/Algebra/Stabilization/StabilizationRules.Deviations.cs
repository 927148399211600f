using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>What follows from the sum of a softmax, which is 1.</content>
internal sealed partial class StabilizationRules
{
    // p[k] * (x[k] + c - sum[j](p[j] * (x[j] + c))) ----> p[k] * (x[k] - sum[j](p[j] * x[j])), p = softmax(a): the slope of an expected value.
    // Where c is the logarithm of a total, as of log(p[k]) = a[k] - logsumexp[j](a[j]), the largest of the logits stands for it.
    private Node? DeviationFromExpected(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Multiply })
        {
            return null;
        }

        var product = Product.Of(_graph, node);
        foreach (var factor in product.Factors)
        {
            if (LogSoftmax.Of(_graph, factor) is not { } softmax)
            {
                continue;
            }

            foreach (var deviation in product.Factors.Where(other => !ReferenceEquals(other, factor)))
            {
                if (SumOf(deviation) is { } terms && Centred(terms, factor, softmax) is { } centred)
                {
                    product.Factors.Remove(deviation);
                    product.Factors.Add(centred);
                    return product.ToNode(_graph);
                }
            }
        }

        return null;
    }

    // p[k] * (a - c * sum[j](p[j] * x[j])) + c * p[k] * x[k] ----> p[k] * a + c * p[k] * (x[k] - sum[j](p[j] * x[j])), its deviation as above
    private Node? DeviationAmongTerms(Node node)
    {
        if (SumOf(node) is not { } terms)
        {
            return null;
        }

        foreach (var (term, sign) in terms)
        {
            var product = Product.Of(_graph, term);
            if (product.Conditions.Count > 0)
            {
                continue;
            }

            foreach (var p in product.Factors)
            {
                if (LogSoftmax.Of(_graph, p) is { } softmax
                    && product.Factors.Where(other => !ReferenceEquals(other, p)).Select(sum => Separated(product, p, sum, softmax, terms, (term, sign)))
                        .FirstOrDefault(found => found is not null) is { } separated)
                {
                    return separated;
                }
            }
        }

        return null;
    }

    /// <summary>The terms with the expected value of a factor beside what it is expected of, or null.</summary>
    private Node? Separated(
        Product product, Node p, Node factor, LogSoftmax softmax, IReadOnlyList<(Node Term, int Sign)> terms, (Node Term, int Sign) whole)
    {
        if (SumOf(factor) is not { } parts)
        {
            return null;
        }

        foreach (var (part, partSign) in parts)
        {
            var scale = Product.Of(_graph, part);
            if (scale.Conditions.Count > 0
                || scale.Factors.FirstOrDefault(inner => inner is ReduceNode { Operator: ReduceOperator.Sum } sum && !sum.Free.Contains(softmax.Index)) is not { } expected)
            {
                continue;
            }

            // What the expected value and p are multiplied by.
            scale.Factors.Remove(expected);
            scale.Coefficient *= product.Coefficient;
            scale.Factors.AddRange(product.Factors.Where(other => !ReferenceEquals(other, p) && !ReferenceEquals(other, factor)));
            scale.Divisors.AddRange(product.Divisors);
            foreach (var other in terms.Where(item => !ReferenceEquals(item.Term, whole.Term)))
            {
                var value = Product.Of(_graph, other.Term);
                if (!value.Factors.Remove(p) || !scale.Factors.All(value.Factors.Remove) || !scale.Divisors.All(value.Divisors.Remove))
                {
                    continue;
                }

                value.Coefficient /= scale.Coefficient;
                var deviation = LinearSum.Of(_graph, value.ToNode(_graph)).Terms.Select(item => (item.Term, other.Sign * item.Sign))
                    .Append((expected, whole.Sign * partSign)).ToList();
                if (Centred(deviation, p, softmax) is not { } centred)
                {
                    continue;
                }

                var rest = new LinearSum(_graph);
                foreach (var item in terms.Where(item => !ReferenceEquals(item.Term, whole.Term) && !ReferenceEquals(item.Term, other.Term)))
                {
                    rest.Add(item.Term, item.Sign);
                }

                product.Factors[product.Factors.IndexOf(factor)] = Without(parts, [(part, partSign)], _graph.Zero, 1);
                rest.Add(product.ToNode(_graph), whole.Sign);
                scale.Factors.Add(p);
                scale.Factors.Add(centred);
                rest.Add(scale.ToNode(_graph), 1);
                return rest.ToNode();
            }
        }

        return null;
    }

    /// <summary>For x + c - sum(p * (x + c)) the same without c, or null.</summary>
    private Node? Centred(IReadOnlyList<(Node Term, int Sign)> terms, Node p, LogSoftmax softmax)
    {
        foreach (var (term, sign) in terms)
        {
            var outer = Product.Of(_graph, term);
            if (outer.Conditions.Count > 0
                || outer.Factors.FirstOrDefault(factor => factor is ReduceNode) is not ReduceNode { Operator: ReduceOperator.Sum, Condition: null, Bound: [var bound] } expected
                || !Softmax.AreEqual(_graph, bound.Range, softmax.Index.Range) || term.Free.Contains(softmax.Index))
            {
                continue;
            }

            var weighted = Product.Of(_graph, _graph.Substitute(expected.Body, bound, _graph.Index(softmax.Index)));
            if (!weighted.Factors.Remove(p))
            {
                continue;
            }

            outer.Factors.Remove(expected);
            weighted.Coefficient *= -sign * outer.Coefficient;
            weighted.Factors.AddRange(outer.Factors);
            weighted.Divisors.AddRange(outer.Divisors);
            var value = new Unguarded(_graph, p, softmax.Index);
            value.Add(weighted.ToNode(_graph), 1);
            var others = new Unguarded(_graph, p, softmax.Index);
            foreach (var other in terms.Where(item => !ReferenceEquals(item.Term, term)))
            {
                others.Add(other.Term, other.Sign);
            }

            if (!value.HasConditionsOf(others))
            {
                continue;
            }

            var scale = TakeScale(others, softmax.Index);
            var valueScale = TakeScale(value, softmax.Index);
            if (valueScale.Key != scale.Key || valueScale.Coefficient != scale.Coefficient || !HaveSameTerms(value.Sum, others.Sum)
                || Centred(value.Sum, softmax.Index) is not { } centred)
            {
                continue;
            }

            var guarded = value.IsGuarded || others.IsGuarded
                ? _graph.Select(
                    _graph.NotEqual(((UnaryNode)p).Operand, _graph.Number(double.NegativeInfinity)), centred, _graph.Zero)
                : centred;
            var inner = _graph.Substitute(_graph.Multiply(p, guarded), softmax.Index, _graph.Index(bound));
            scale.Factors.Add(_graph.Subtract(guarded, _graph.Sum([bound], inner)));
            scale.Conditions.AddRange(value.Conditions);
            return scale.ToNode(_graph);
        }

        return null;
    }

    /// <summary>Takes out of c * (x + y) the c, which does not change along the index; 1 for any other sum.</summary>
    private Product TakeScale(Unguarded sum, IndexVariable index)
    {
        if (sum.Sum.Terms is [var only])
        {
            var product = Product.Of(_graph, only.Term);
            var changing = product.Factors.Where(factor => factor.Free.Contains(index)).ToList();
            if (product.Conditions.Count == 0 && changing is [var factor] && SumOf(factor) is not null
                && !product.Divisors.Exists(divisor => divisor.Free.Contains(index)))
            {
                product.Factors.Remove(factor);
                product.Coefficient *= only.Sign;
                sum.Sum = LinearSum.Of(_graph, factor);
                return product;
            }
        }

        return new Product();
    }

    /// <summary>The sum without constants and logarithms of totals, relative to the largest logits; null where nothing is left out.</summary>
    private Node? Centred(LinearSum sum, IndexVariable index)
    {
        var centred = new LinearSum(_graph);
        var isCentred = false;
        foreach (var (term, sign) in sum.Terms)
        {
            if (term.Free.Contains(index) || Operand(term, UnaryOperator.ShiftOf) is not null)
            {
                centred.Add(term, sign);
                continue;
            }

            // Another term may be what the others are small relative to.
            isCentred = true;
            if (term is ReduceNode { Operator: ReduceOperator.LogSumExp, Condition: null, Bound: [var bound] } total
                && Softmax.AreEqual(_graph, bound.Range, index.Range))
            {
                centred.Add(LogSoftmax.LargestOf(_graph, total), sign);
            }
            else if (term is not Constant)
            {
                return null;
            }
        }

        return isCentred && centred.Terms.Count > 0 ? Grouped(centred, index) : null;
    }

    // a[k] - b[k] - max(a) + max(b) ----> (a[k] - max(a)) - (b[k] - max(b))
    private Node Grouped(LinearSum sum, IndexVariable index)
    {
        Node result = _graph.Zero;
        var rest = sum.Terms.ToList();
        foreach (var (largest, sign) in sum.Terms.Where(item => !item.Term.Free.Contains(index)))
        {
            if (Operand(largest, UnaryOperator.ShiftOf) is not ReduceNode maximum)
            {
                continue;
            }

            var logits = LinearSum.Of(_graph, _graph.Substitute(maximum.Body, maximum.Bound[0], _graph.Index(index))).Terms
                .Select(item => (item.Term, Sign: -sign * item.Sign)).ToList();
            if (!logits.TrueForAll(rest.Contains))
            {
                continue;
            }

            logits.ForEach(item => rest.Remove(item));
            rest.Remove((largest, sign));
            var part = new LinearSum(_graph);
            logits.ForEach(item => part.Add(item.Term, -sign * item.Sign));
            part.Add(largest, -1);
            result = sign < 0 ? _graph.Add(result, part.ToNode()) : _graph.Subtract(result, part.ToNode());
        }

        var others = new LinearSum(_graph);
        rest.ForEach(item => others.Add(item.Term, item.Sign));
        return _graph.Add(result, others.ToNode());
    }

    private static bool HaveSameTerms(LinearSum a, LinearSum b)
    {
        var rest = b.Terms.ToList();
        return a.Terms.All(rest.Remove) && rest.Count == 0;
    }

    // log(p[k]) != -inf ? c * p[k] : 0 ----> c * p[k], p a softmax and c finite
    private Node? GuardOfSoftmax(Node node)
    {
        if (node is not SelectNode select || !_graph.IsZero(select.WhenFalse))
        {
            return null;
        }

        var product = Product.Of(_graph, select.WhenTrue);
        return product.Conditions.Count == 0
            && product.Factors.FirstOrDefault(factor => LogSoftmax.Of(_graph, factor) is not null) is { } p && LogSoftmax.IsItsGuard(_graph, select.Condition, p)
            && product.Factors.Concat(product.Divisors).All(factor => ReferenceEquals(factor, p) || factor.Free.IsEmpty)
            ? select.WhenTrue
            : null;
    }

    // sum[j](p[j]) * x[k] ----> x[k], p a softmax over the range of k
    private Node? SumOfSoftmax(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Multiply })
        {
            return null;
        }

        var product = Product.Of(_graph, node);
        foreach (var factor in product.Factors)
        {
            if (factor is not ReduceNode { Operator: ReduceOperator.Sum, Condition: null, Bound: [var bound] } sum
                || !product.Factors.Exists(other => other.Free.Any(index => Softmax.AreEqual(_graph, index.Range, bound.Range))))
            {
                continue;
            }

            var inner = Product.Of(_graph, sum.Body);
            if (inner.Conditions.Count > 0
                || inner.Factors.FirstOrDefault(part => LogSoftmax.Of(_graph, part)?.Index == bound) is not { } softmax)
            {
                continue;
            }

            inner.Factors.Remove(softmax);
            if (!inner.Factors.Concat(inner.Divisors).Any(part => part.Free.Contains(bound)))
            {
                product.Factors.Remove(factor);
                product.Factors.Add(inner.ToNode(_graph));
                return product.ToNode(_graph);
            }
        }

        return null;
    }
}

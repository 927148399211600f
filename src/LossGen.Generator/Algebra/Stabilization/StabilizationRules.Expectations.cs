using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>Expected values under a softmax.</content>
internal sealed partial class StabilizationRules
{
    // sum[m](softmax[m](x) * c[m]) ----> c[a] + sum[m](softmax[m](x) * (c[m] - c[a])), a = argmax[m](x)
    //
    // The slope along x[m] is softmax[m](x) * (c[m] - the sum). Where one probability is close to 1, the sum rounds to c[a], and its
    // slope, and the others' beside it, to 0. Only constants c are moved: then c[a] has no gradient.
    private Node? ExpectedValue(Node node)
    {
        if (node is not ReduceNode { Operator: ReduceOperator.Sum, Condition: null, Bound.Length: 1 } sum)
        {
            return null;
        }

        var index = sum.Bound[0];
        var product = Product.Of(_graph, sum.Body);
        var softmax = product.Factors.FirstOrDefault(factor => LogitsOf(factor, index) is not null);
        if (softmax is null || product.Conditions.Count > 0 || product.Divisors.Any(divisor => divisor.Free.Contains(index)))
        {
            return null;
        }

        product.Factors.Remove(softmax);
        var value = product.ToNode(_graph);
        if (!value.Free.Contains(index) || DependsOnInput(value) || HasPosition(value))
        {
            return null;
        }

        var likeliest = _graph.Reduce(ReduceOperator.ArgMax, [index], LogitsOf(softmax, index)!);

        // Over nothing there is no position to read at.
        var there = _graph.Select(
            _graph.Less(_graph.Zero, _graph.Extent(index.Range)), _graph.Substitute(value, index, likeliest), _graph.Zero);
        return _graph.Add(there, _graph.Sum(sum.Bound, _graph.Multiply(softmax, _graph.Subtract(value, there))));
    }

    // log(1 - p[a]) ----> p[a] < 1/2 ? log(1 - p[a]) : logsumexp[j : j != a](x[j]) - logsumexp[j](x[j]), p[a] = exp(x[a] - logsumexp[j](x[j]))
    private Node? LogOfComplement(Node node)
    {
        if (Operand(node, UnaryOperator.Log1mExp) is not { } exponent || LinearSum.Of(_graph, exponent).Terms is not { Count: 2 } terms
            || terms.FirstOrDefault(term => term.Sign > 0).Term is not { } x
            || terms.FirstOrDefault(term => term.Sign < 0).Term is not ReduceNode { Operator: ReduceOperator.LogSumExp, Bound.Length: 1 } total
            || Instance.PositionIn(total.Body, x, total.Bound[0]) is not { } position || !_complements.Add(node))
        {
            return null;
        }

        // Where an index runs over all elements, only the likeliest can have more than half.
        var index = total.Bound[0];
        var self = position is IndexNode ? _graph.Reduce(ReduceOperator.ArgMax, [index], total.Body, total.Condition) : position;
        if (self.Free.Contains(index))
        {
            return null;
        }

        var isOther = _graph.NotEqual(_graph.Index(index), self);
        var others = _graph.LogSumExp(
            total.Bound, total.Body, total.Condition is null ? isOther : _graph.And(total.Condition, isOther));
        return _graph.Select(_graph.Less(exponent, _graph.Number(-Log2)), node, _graph.Subtract(others, total));
    }

    private readonly HashSet<Node> _complements = [];

    /// <summary>The x of softmax[m](x), if an input that is differentiated decides it.</summary>
    private Node? LogitsOf(Node node, IndexVariable index)
    {
        if (Operand(node, UnaryOperator.Exp) is not { } exponent || !_ranges.IsNonPositive(exponent))
        {
            return null;
        }

        var terms = LinearSum.Of(_graph, exponent).Terms;
        return terms.Count == 2
            && terms.FirstOrDefault(term => term.Sign > 0).Term is { } x && x.Free.Contains(index) && DependsOnInput(x)
            && terms.FirstOrDefault(term => term.Sign < 0).Term is ReduceNode { Operator: ReduceOperator.LogSumExp, Condition: null } total
            && !total.Free.Contains(index)
            ? x
            : null;
    }

    private static bool DependsOnInput(Node node) => NodeSearch.Any(node, part => part switch
    {
        LoadNode load => load.Tensor.Parameter.IsDifferentiable,
        ScalarNode scalar => scalar.Parameter.IsDifferentiable,
        _ => false,
    });

    // What is written about the likeliest already is left as it is.
    private static bool HasPosition(Node node) =>
        NodeSearch.Any(node, part => part is ReduceNode { Operator: ReduceOperator.ArgMax or ReduceOperator.ArgMin } or ScanNode);
}

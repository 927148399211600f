using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>Mixtures: sums of probabilities or exponentials with weights.</content>
internal sealed partial class StabilizationRules
{
    // 1 - max[v](p[v]) ----> min[v](1 - p[v]), 1 - max(p, q) ----> min(1 - p, 1 - q), and with max and min exchanged;
    // 1 - (c ? p : q) ----> c ? 1 - p : 1 - q; 1 - (p + q) / 2 ----> ((1 - p) + (1 - q)) / 2, 1 - (a * p + (1 - a) * q) ----> a * (1 - p) + (1 - a) * (1 - q)
    private Node? ComplementOfMixture(Node x)
    {
        switch (x)
        {
            case ReduceNode { Operator: ReduceOperator.Max or ReduceOperator.Min } extreme when _ranges.IsProbability(extreme.Body):
                var opposite = extreme.Operator == ReduceOperator.Max ? ReduceOperator.Min : ReduceOperator.Max;
                return _graph.Reduce(opposite, extreme.Bound, Rest(extreme.Body), extreme.Condition);
            case BinaryNode { Operator: BinaryOperator.Max } max when _ranges.IsProbability(max.Left) && _ranges.IsProbability(max.Right):
                return _graph.Min(Rest(max.Left), Rest(max.Right));
            case BinaryNode { Operator: BinaryOperator.Min } min when _ranges.IsProbability(min.Left) && _ranges.IsProbability(min.Right):
                return _graph.Max(Rest(min.Left), Rest(min.Right));
            case SelectNode cases when _ranges.IsProbability(cases.WhenTrue) && _ranges.IsProbability(cases.WhenFalse):
                return _graph.Select(cases.Condition, Rest(cases.WhenTrue), Rest(cases.WhenFalse));
            default:
                return Mixture(x) is { } parts
                    ? parts.Select(part => _graph.Multiply(part.Weight, Rest(part.Probability))).Aggregate(_graph.Add)
                    : null;
        }

        Node Rest(Node probability) => _graph.Subtract(_graph.One, probability);
    }

    // (c ? p : 0) + (c ? 0 : q) ----> c ? p : q, of exponentials and probabilities
    private Node? OppositeCases(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Add, Left: SelectNode a, Right: SelectNode b } || !ReferenceEquals(a.Condition, b.Condition))
        {
            return null;
        }

        var (whenTrue, whenFalse) = _graph.IsZero(a.WhenFalse) && _graph.IsZero(b.WhenTrue) ? (a.WhenTrue, b.WhenFalse)
            : _graph.IsZero(a.WhenTrue) && _graph.IsZero(b.WhenFalse) ? (b.WhenTrue, a.WhenFalse)
            : default((Node?, Node?));
        return whenTrue is not null && whenFalse is not null
            && (_logs.GrowthOf(whenTrue) == Growth.Exponential || _logs.GrowthOf(whenFalse) == Growth.Exponential)
            ? _graph.Select(a.Condition, whenTrue, whenFalse)
            : null;
    }

    /// <summary>The parts of a sum of two or more probabilities with weights that add up to 1, or null.</summary>
    private List<(Node Weight, Node Probability)>? Mixture(Node x)
    {
        var outer = Product.Of(_graph, x);
        if (outer.Conditions.Count > 0 || outer.Divisors.Any(divisor => divisor is not Constant)
            || outer.Factors.Count != 1 || LinearSum.Of(_graph, outer.Factors[0]).Terms is not { Count: >= 2 and <= 4 } terms)
        {
            return null;
        }

        var scale = outer.Divisors.Cast<Constant>().Aggregate(outer.Coefficient, (factor, divisor) => factor / divisor.Value);
        var parts = new List<(Node Weight, Node Probability)>();
        var constant = 0.0;
        var others = new List<Node>();
        foreach (var (term, sign) in terms)
        {
            var product = Product.Of(_graph, term);
            var probability = product.Factors.FirstOrDefault(factor => !factor.Free.IsEmpty && _ranges.IsProbability(factor));
            if (sign < 0 || product.Conditions.Count > 0 || probability is null)
            {
                return null;
            }

            product.Factors.Remove(probability);
            product.Coefficient *= scale;
            var weight = product.ToNode(_graph);
            constant += weight is Constant known ? known.Value : 0;
            others.AddRange(weight is Constant ? [] : [weight]);
            parts.Add((weight, probability));
        }

        var isWhole = others.Count == 0 ? Math.Abs(constant - 1) < 1e-15
            : others.Count == 2 && constant == 0 && (IsRestOf(others[0], others[1]) || IsRestOf(others[1], others[0]));
        return isWhole ? parts : null;
    }

    private bool IsRestOf(Node rest, Node weight) =>
        rest is BinaryNode { Operator: BinaryOperator.Subtract } difference && _graph.IsOne(difference.Left)
        && ReferenceEquals(difference.Right, weight);

    /// <summary>
    /// As <see cref="Shifted"/>, of a sum that is written out: a * exp(x) + b * exp(y) + c. The shift is the largest exponent of those terms
    /// whose weights are not 0.
    /// </summary>
    private (Node Shift, Node Remaining)? ShiftedTerms(Node node, bool evenIfBounded)
    {
        if (SumOf(node) is not { } terms || _logs.Of(node) is { Growth: not Growth.None })
        {
            return null;
        }

        var weighted = terms.Select(term =>
        {
            var product = Product.Of(_graph, term.Term);
            var isBounded = product.Factors.All(IsBounded);
            return (Exponent: TakeLogs(product, Growth.Exponential), Weight: product, term.Sign, IsBounded: isBounded);
        }).ToList();
        var grown = weighted.Where(term => term.Exponent.Terms.Count > 0).ToList();
        if (grown.Count == 0 || (!evenIfBounded && grown.All(term => term.IsBounded))
            || grown.Any(term => term.Exponent.Terms.Any(item => item.Sign < 0 && Operand(item.Term, UnaryOperator.StopGradient) is not null)))
        {
            return null;
        }

        var nothing = _graph.Number(double.NegativeInfinity);
        Node largest = nothing;
        foreach (var (exponent, weight, _, _) in weighted)
        {
            var counts = weight.Conditions.Concat(weight.Factors.Select(factor => _graph.NotEqual(factor, _graph.Zero)))
                .Aggregate(_graph.True, _graph.And);
            var counted = _graph.Select(counts, exponent.ToNode(), nothing);
            largest = ReferenceEquals(largest, nothing) ? counted : _graph.Max(largest, counted);
        }

        var shift = _graph.StopGradient(_graph.Select(_graph.Less(nothing, largest), largest, _graph.Zero));
        var rest = new LinearSum(_graph);
        foreach (var (exponent, weight, sign, _) in weighted)
        {
            weight.Factors.Add(_graph.Exp(_graph.Subtract(exponent.ToNode(), shift)));
            rest.Add(weight.ToNode(_graph), sign);
        }

        return (shift, rest.ToNode());
    }
}

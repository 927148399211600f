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

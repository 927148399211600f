using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>Logarithms of numbers near 1: inverse hyperbolic functions and ratios.</content>
internal sealed partial class StabilizationRules
{
    // log(a + sqrt(a^2 - 1)) ----> log1p(t + sqrt(t * (t + 2))), t = a - 1;
    // log(a + sqrt(a^2 + 1)) ----> s * log1p(|a| + a^2 / (1 + sqrt(a^2 + 1))), s = -1 where a < 0, else 1
    private Node? InverseHyperbolic(Node node)
    {
        if (Operand(node, UnaryOperator.Log) is not BinaryNode { Operator: BinaryOperator.Add } sum)
        {
            return null;
        }

        var (root, a) = Operand(sum.Right, UnaryOperator.Sqrt) is { } square ? (square, sum.Left)
            : Operand(sum.Left, UnaryOperator.Sqrt) is { } other ? (other, sum.Right)
            : (null, sum.Right);
        if (root is null || LinearSum.Of(_graph, root).Terms is not { Count: 2 } terms
            || terms.FirstOrDefault(term => term.Sign > 0 && ReferenceEquals(Ranges.RootOf(term.Term), a)).Term is not { } squared
            || terms.FirstOrDefault(term => !ReferenceEquals(term.Term, squared)) is not { Term: Constant { Value: 1 } } one)
        {
            return null;
        }

        if (one.Sign < 0)
        {
            var distance = LinearSum.Of(_graph, a);
            distance.Add(_graph.One, -1);
            var t = distance.ToNode();
            return _graph.Unary(UnaryOperator.Log1p, _graph.Add(t, _graph.Sqrt(_graph.Multiply(t, _graph.Add(t, Two)))));
        }

        var excess = _graph.Divide(squared, _graph.Add(_graph.One, _graph.Sqrt(root)));
        var side = _graph.Select(_graph.Less(a, _graph.Zero), _graph.Integer(-1), _graph.One);
        return _graph.Multiply(side, _graph.Unary(UnaryOperator.Log1p, _graph.Add(_graph.Abs(a), excess)));
    }

    // log(n / d) ----> log1p((n - d) / d) where that is between -1/2 and 1, and n and d have a term in common:
    // log((1 + x) / (1 + y)) ----> log1p((x - y) / (1 + y)) where x is near y
    private Node? LogOfRatio(Node node)
    {
        if (Operand(node, UnaryOperator.Log) is not BinaryNode { Operator: BinaryOperator.Divide } ratio
            || SumOf(ratio.Left) is not { } above || SumOf(ratio.Right) is not { } below
            || !above.Any(term => Contains(below, term)) || !_ratios.Add(node))
        {
            return null;
        }

        var difference = LinearSum.Of(_graph, ratio.Left);
        difference.Add(ratio.Right, -1);
        var excess = _graph.Divide(difference.ToNode(), ratio.Right);
        var isNear = _graph.And(_graph.Less(_graph.Number(-0.5), excess), _graph.Less(excess, _graph.One));
        return _graph.Select(isNear, _graph.Unary(UnaryOperator.Log1p, excess), node);
    }

    private readonly HashSet<Node> _ratios = [];

    private bool AreOpposite(Node u, Node v) => ReferenceEquals(_graph.Negate(u), v)
        || (u is BinaryNode { Operator: BinaryOperator.Multiply, Left: Constant a } first
            && v is BinaryNode { Operator: BinaryOperator.Multiply, Left: Constant b } second
            && a.Value == -b.Value && ReferenceEquals(first.Right, second.Right));

    // log(4 * sigmoid(u) * sigmoid(-u)), which is log(1 - tanh(u / 2)^2), ----> -2 * log(cosh(u / 2))
    private Node? LogOfBump(Node node)
    {
        if (Operand(node, UnaryOperator.Log) is not { } argument)
        {
            return null;
        }

        var product = Simplification.Product.Of(_graph, argument);
        foreach (var factor in product.Coefficient == 4 ? product.Factors : [])
        {
            if (Operand(factor, UnaryOperator.Sigmoid) is not { } u
                || product.Factors.FirstOrDefault(other => Operand(other, UnaryOperator.Sigmoid) is { } v && AreOpposite(u, v)) is not { } mirrored)
            {
                continue;
            }

            product.Factors.Remove(factor);
            product.Factors.Remove(mirrored);
            product.Coefficient = 1;
            var half = u is BinaryNode { Operator: BinaryOperator.Multiply, Left: Constant { Value: 2 or -2 } } twice ? twice.Right : _graph.Divide(u, Two);
            var bump = _graph.Multiply(_graph.Integer(-2), LogCosh(half));
            var remaining = product.ToNode(_graph);
            return _graph.IsOne(remaining) ? bump : _graph.Add(bump, _graph.Log(remaining));
        }

        return null;
    }
}

using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <content>Powers that overflow, and weights of 0 on what overflows.</content>
internal sealed partial class StabilizationRules
{
    /// <summary>A power up to this one is computed as it is written.</summary>
    private const double OrdinaryPower = 4;

    // mean[v](x[v]^p)^(1/p) ----> m * mean[v]((x[v] / m)^p)^(1/p), m = max[v](|x[v]|); sum likewise
    private Node? PowerMean(Node node)
    {
        if (node is not BinaryNode
            {
                Operator: BinaryOperator.Power,
                Left: ReduceNode
                {
                    Operator: ReduceOperator.Sum or ReduceOperator.Mean, Body: BinaryNode { Operator: BinaryOperator.Power, Left: var x, Right: var p },
                } mean,
                Right: var q,
            } || p is Constant { Value: <= OrdinaryPower } || x.Kind != ValueKind.Number || !AreInverse(p, q)
            || p.Free.Overlaps(IndexSet.From(mean.Bound)) || x is BinaryNode { Operator: BinaryOperator.Divide, Right: UnaryNode { Operator: UnaryOperator.StopGradient } })
        {
            return null;
        }

        var largest = _graph.Reduce(ReduceOperator.Max, mean.Bound, _graph.Abs(x), mean.Condition);
        var isOrdinary = _graph.And(_graph.Less(_graph.Zero, largest), _graph.Less(largest, _graph.Number(double.PositiveInfinity)));
        var scale = _graph.StopGradient(_graph.Select(isOrdinary, largest, _graph.One));
        var scaled = _graph.Reduce(mean.Operator, mean.Bound, _graph.Power(_graph.Divide(x, scale), p), mean.Condition);
        return _graph.Multiply(scale, _graph.Power(scaled, q));
    }

    private bool AreInverse(Node p, Node q) =>
        (p is Constant a && q is Constant b && a.Value * b.Value == 1)
        || (q is BinaryNode { Operator: BinaryOperator.Divide } inverse && _graph.IsOne(inverse.Left) && ReferenceEquals(inverse.Right, p));

    // w * exp(x) ----> w != 0 ? w * exp(x) : 0, where w is data: a ratio of probabilities may overflow where its advantage is 0
    private Node? WeightOnExponential(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Multiply } multiplication)
        {
            return null;
        }

        var product = Product.Of(_graph, node);
        if (!product.Factors.Any(factor => ExponentOf(factor) is { } exponent && !_ranges.IsNonPositive(exponent) && DependsOnInput(exponent)))
        {
            return null;
        }

        var weights = product.Factors.Where(factor => !factor.Free.IsEmpty && IsData(factor) && ExponentOf(factor) is null
            && !_ranges.IsPositive(factor) && !DependsOnInput(factor)).ToList();
        return weights.Count == 0 ? null
            : Guard(multiplication, product, _graph.NotEqual(weights.Aggregate(_graph.Multiply), _graph.Zero));
    }

    private static Node? ExponentOf(Node node) => Operand(node, UnaryOperator.Exp) ?? Operand(node, UnaryOperator.Expm1);

    // A number that only positions decide is not 0 by chance.
    private static bool IsData(Node factor) => factor.Kind == ValueKind.Number || NodeSearch.Any(factor, part => part is LoadNode);
}

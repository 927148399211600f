using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>Says of a sum whether it is a contraction, and takes it apart.</summary>
internal sealed class ContractionMatcher(Graph graph, ContractionMatrices matrices, List<Store> stores, List<Node> values)
{
    /// <summary>The contraction that the sum is, or null.</summary>
    /// <param name="sum">A sum over one index with two free ones.</param>
    /// <param name="opened">The loops around the place where it stands, outermost first: the outer one of its indices is the row.</param>
    public ContractionMatch? TryMatch(ReduceNode sum, ImmutableArray<IndexVariable> opened)
    {
        var depth = sum.Bound[0];
        var (row, column) = opened.LastIndexOf(sum.Free[0]) <= opened.LastIndexOf(sum.Free[1])
            ? (sum.Free[0], sum.Free[1])
            : (sum.Free[1], sum.Free[0]);
        var factors = ContractionFactors.Of(sum.Body);
        if ((MatchDistance(sum, factors, row, column) ?? MatchWeightedDifference(sum, factors, row, column, UnderConditionsOf)) is { } difference)
        {
            return difference;
        }

        if (factors.All.Any(factor => factor.Free.Contains(row) && factor.Free.Contains(column))
            || !factors.All.Any(factor => factor.Free.Contains(row) && factor.Free.Contains(depth))
            || !factors.All.Any(factor => factor.Free.Contains(column) && factor.Free.Contains(depth)))
        {
            return null;
        }

        bool OnLeft(Node node) => node.Free.Contains(row) && node.Free.Contains(depth);
        bool OnRight(Node node) => node.Free.Contains(column) && node.Free.Contains(depth);

        var left = factors.Build(graph, OnLeft);
        var right = factors.Build(graph, OnRight);
        var isLeftMatrix = matrices.IsMatrix(left, row, depth);
        var isRightMatrix = matrices.IsMatrix(right, column, depth);
        var masks = factors.Conditions.Where(node => node.Free.Count == 1 && node.Free.Contains(depth)).ToList();
        if (isLeftMatrix && isRightMatrix && !factors.All.Any(node => node.Free.Count == 1 && node.Free.Contains(depth)))
        {
            return new ContractionMatch(sum, row, column, left, right, Outer(node => OnLeft(node) || OnRight(node)));
        }

        var isLeftOfResult = matrices.ReadsResult(left);
        var isRightOfResult = matrices.ReadsResult(right);
        if (!isLeftMatrix && !isRightMatrix && !isLeftOfResult && !isRightOfResult && masks.Count == 0
            && factors.All.All(node => OnLeft(node) || OnRight(node) || factors.MayLeave(node))
            && !factors.All.Any(node => node.Free.Count == 1 && node.Free.Contains(depth))
            && matrices.IsWorthStoring(left, row, depth) && matrices.IsWorthStoring(right, column, depth))
        {
            // (x[b,d] - m[d]) / s[d] * (y[b,e] - n[e]) / r[e]: what belongs to a row or column alone stays outside, so that it is one product under
            // whatever factors.
            return new ContractionMatch(sum, row, column, left, right, Outer(node => OnLeft(node) || OnRight(node)));
        }

        // The side that has to be computed takes every factor that does not belong to the other one, so that two products often share it. Of two
        // such sides it is that which is made of another product's result, whichever of the indices is called the row.
        Node outer;
        if (isRightMatrix || (!isLeftMatrix && (isLeftOfResult || !isRightOfResult)))
        {
            left = factors.Build(graph, node => !node.Free.Contains(column) && Stays(node));
            outer = Outer(node => OnRight(node) || (!node.Free.Contains(column) && Stays(node)));
            right = Masked(right);
            left = UnderConditionsOf(left, row);
        }
        else
        {
            right = factors.Build(graph, node => !node.Free.Contains(row) && Stays(node));
            outer = Outer(node => OnLeft(node) || (!node.Free.Contains(row) && Stays(node)));
            left = Masked(left);
            right = UnderConditionsOf(right, column);
        }

        return matrices.IsWorthStoring(left, row, depth) && matrices.IsWorthStoring(right, column, depth)
            ? new ContractionMatch(sum, row, column, left, right, outer)
            : null;

        // A number of the whole call is a factor of the result, unless masks may leave nothing to multiply: 0 / count is not 0 then.
        bool Stays(Node node) => !node.Free.IsEmpty || !factors.MayLeave(node);

        // What a mask hides is not looked at: one over the depth alone hides the elements of both sides.
        Node Masked(Node side) => masks.Aggregate(side, (node, mask) => graph.Select(mask, node, graph.Zero));

        // c[b] ? sum[v](g[b,v] * w[v,d]) : 0 needs g where c holds only; masked like this it is often the matrix of another product.
        Node UnderConditionsOf(Node side, IndexVariable index)
        {
            var roots = stores.Where(store => store.Product is null).Select(store => store.Value).Concat(values).ToList();
            var masked = ContractionFactors.Of(side);
            var found = ConditionsOf(roots, index)
                .Where(condition => !masked.Conditions.Contains(condition) && !roots.Any(root => IsReached(root, sum, condition)))
                .ToList();
            masked.Conditions.AddRange(found);
            return found.Count == 0 ? side : masked.Build(graph, _ => true);
        }

        Node Outer(Func<Node, bool> isTaken)
        {
            var rest = factors.Build(graph, node => !isTaken(node));
            return factors.IsNegative ? graph.Negate(rest) : rest;
        }
    }

    // sum[d]((z[b,d] - e[j,d])^2)
    private ContractionMatch? MatchDistance(ReduceNode sum, ContractionFactors factors, IndexVariable row, IndexVariable column)
    {
        var depth = sum.Bound[0];
        if (factors is not { Factors.Count: 2, Divisors.Count: 0, Conditions.Count: 0, IsNegative: false }
            || factors.Factors[0] != factors.Factors[1]
            || factors.Factors[0] is not BinaryNode { Operator: BinaryOperator.Subtract } difference)
        {
            return null;
        }

        var (left, right) = difference.Left.Free.Contains(row) ? (difference.Left, difference.Right) : (difference.Right, difference.Left);
        return matrices.IsInput(left, row, depth) && matrices.IsInput(right, column, depth)
            ? new ContractionMatch(sum, row, column, left, right, graph.One) { Form = ContractionForm.SquaredDistance }
            : null;
    }

    // sum[j](g[b,j] * (z[b,d] - e[j,d]))
    private ContractionMatch? MatchWeightedDifference(
        ReduceNode sum, ContractionFactors factors, IndexVariable first, IndexVariable second, Func<Node, IndexVariable, Node> underConditions)
    {
        var depth = sum.Bound[0];
        bool Stays(Node node) => !node.Free.IsEmpty || !factors.MayLeave(node);
        foreach (var difference in factors.Factors.OfType<BinaryNode>().Where(node => node.Operator == BinaryOperator.Subtract))
        {
            foreach (var (row, column) in new[] { (first, second), (second, first) })
            {
                var isNegative = difference.Left.Free.Contains(depth);
                var (origin, right) = isNegative ? (difference.Right, difference.Left) : (difference.Left, difference.Right);
                if (!matrices.IsInput(origin, row, column) || !matrices.IsInput(right, column, depth)
                    || factors.All.Any(factor => factor != difference && factor.Free.Contains(column))
                    || factors.Factors.Count(factor => factor == difference) > 1)
                {
                    continue;
                }

                var weights = underConditions(factors.Build(graph, node => node != difference && Stays(node)), row);
                if (matrices.IsWorthStoring(weights, row, depth))
                {
                    var outer = factors.Build(graph, node => !Stays(node));
                    var shown = factors.Conditions.Where(node => node.Free.Count == 1 && node.Free.Contains(depth))
                        .Aggregate(right, (side, mask) => graph.Select(mask, side, graph.Zero));
                    return new ContractionMatch(sum, row, column, weights, shown, factors.IsNegative != isNegative ? graph.Negate(outer) : outer)
                    {
                        Form = ContractionForm.WeightedDifference,
                        Origin = (LoadNode)origin,
                    };
                }
            }
        }

        return null;
    }

    /// <summary>The conditions over one index under which parts of the expressions count.</summary>
    private static List<Node> ConditionsOf(IEnumerable<Node> roots, IndexVariable index)
    {
        var seen = new VisitedNodes();
        var found = new HashSet<Node>();
        foreach (var root in roots)
        {
            Visit(root);
        }

        return [.. found.OrderBy(node => node.Id)];

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is SelectNode { Condition: { Free.Count: 1 } condition } && condition.Free.Contains(index))
            {
                found.Add(condition);
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }

    /// <summary>Whether the node is needed anywhere but where the condition holds.</summary>
    public static bool IsReached(Node root, Node node, Node condition)
    {
        var seen = new VisitedNodes();
        return Visit(root);

        bool Visit(Node inner) => inner == node || (seen.Add(inner)
            && (inner is SelectNode select && NodeSearch.Conjuncts(select.Condition).Contains(condition)
                ? Visit(select.Condition) || Visit(select.WhenFalse)
                : inner.Children.Any(Visit)));
    }
}

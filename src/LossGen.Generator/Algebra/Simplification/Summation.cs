using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Algebra.Simplification;

/// <summary>
/// Sums as people write them: an equation that determines a summed index is solved, what does not depend on an index leaves the sum,
/// a sum divided by its length is a mean.
/// </summary>
internal sealed class Summation(Graph graph)
{
    public Node Sum(IndexSet indices, Node body)
    {
        if (indices.IsEmpty || graph.IsZero(body))
        {
            return body;
        }

        var product = Product.Of(graph, body);
        var summed = indices.ToList();
        while (TrySolve(product, summed, out var solved))
        {
            product = solved;
        }

        if (product.Conditions.Contains(graph.False))
        {
            return graph.Zero;
        }

        var wasSolved = summed.Count < indices.Count;
        if (summed.Count == 0)
        {
            return product.ToNode(graph);
        }

        var inner = new Product();
        var outer = new Product();
        Divide(product, IndexSet.From(summed), inner, outer);
        var isWhole = !wasSolved && outer.Factors.Count == 0 && outer.Divisors.Count == 0 && outer.Conditions.Count == 0
            && outer.Coefficient == 1;
        var averaged = TakeMean(summed, inner, outer);
        var sum = Reduce(summed, averaged, isWhole && averaged.Count == 0 && inner.Conditions.Count == 0 ? body : null, inner, outer);
        outer.Factors.Add(sum);
        return outer.ToNode(graph);
    }

    /// <summary>A sum of which an equation leaves one element, as that element; null for any other sum.</summary>
    public Node? Solve(ReduceNode sum)
    {
        var product = Product.Of(graph, sum.Condition is null ? sum.Body : graph.Select(sum.Condition, sum.Body, graph.Zero));
        return sum.Operator == ReduceOperator.Sum && TrySolve(product, sum.Bound.ToList(), out _)
            ? Sum(IndexSet.From(sum.Bound), product.ToNode(graph))
            : null;
    }

    /// <summary>Whether a factor is finite whatever the data are, so that 0 times it is 0.</summary>
    public static bool IsTame(Node node) => node is Constant or ScalarNode or ExtentNode;

    private static void Divide(Product product, IndexSet summed, Product inner, Product outer)
    {
        // Where every element may be masked, only what is finite for sure leaves the sum: 0 * inf is not 0.
        var masked = product.Conditions.Any(condition => condition.Free.Overlaps(summed));
        outer.Coefficient = product.Coefficient;
        foreach (var factor in product.Factors)
        {
            (!factor.Free.Overlaps(summed) && (!masked || IsTame(factor)) ? outer : inner).Factors.Add(factor);
        }

        foreach (var divisor in product.Divisors)
        {
            (!divisor.Free.Overlaps(summed) && (!masked || IsTame(divisor)) ? outer : inner).Divisors.Add(divisor);
        }

        // What stands behind a condition is only evaluated where that holds, so it stays behind it.
        foreach (var condition in product.Conditions)
        {
            (inner.Conditions.Count > 0 || condition.Free.Overlaps(summed) ? inner : outer).Conditions.Add(condition);
        }
    }

    // sum[b](x / size(b)) ----> mean[b](x), which is 0 over nothing, where 1 / size(b) outside of the sum would be infinite
    private List<IndexVariable> TakeMean(List<IndexVariable> summed, Product inner, Product outer)
    {
        var averaged = new List<IndexVariable>();
        foreach (var index in summed)
        {
            var extent = graph.Extent(index.Range);
            if (outer.Divisors.Remove(extent) || inner.Divisors.Remove(extent))
            {
                averaged.Add(index);
            }
        }

        return averaged;
    }

    private Node Reduce(List<IndexVariable> summed, List<IndexVariable> averaged, Node? whole, Product inner, Product outer)
    {
        var condition = inner.Conditions.Count == 0 ? null : inner.Conditions.Aggregate(graph.And);
        if (averaged.Count == 0 && condition is not null && TakeCount(summed, condition, inner, outer))
        {
            inner.Conditions.Clear();
            return graph.Mean(summed, inner.ToNode(graph), condition);
        }

        var body = whole ?? inner.ToNode(graph);
        if (averaged.Count > 0)
        {
            // mean[b](x) ----> 0 < size(b) ? x : 0 where x does not depend on b
            foreach (var index in averaged.Where(index => !body.Free.Contains(index)).ToList())
            {
                averaged.Remove(index);
                summed.Remove(index);
                outer.Conditions.Add(graph.Less(graph.Zero, graph.Extent(index.Range)));
            }

            var rest = summed.Where(index => !averaged.Contains(index)).ToList();
            body = rest.Count == 0 ? body : Sum(IndexSet.From(rest), body);
            return graph.Mean(averaged, body);
        }

        // sum[v](softmax[v](x)) ----> 1
        if (condition is null && inner is { Factors.Count: 1, Divisors.Count: 0 }
            && summed.FirstOrDefault(index => Softmax.IsOver(graph, inner.Factors[0], index)) is { } distributed)
        {
            summed.Remove(distributed);
            body = graph.One;
        }

        // A sum over what does not change is a multiple.
        foreach (var index in summed.Where(index => !body.Free.Contains(index)).ToList())
        {
            summed.Remove(index);
            outer.Factors.Add(graph.Extent(index.Range));
        }

        return graph.Sum(summed, body);
    }

    // sum[b : c](x / count[b](c)) ----> mean[b : c](x)
    private bool TakeCount(List<IndexVariable> summed, Node condition, Product inner, Product outer)
    {
        bool IsCount(Node node) =>
            node is ReduceNode { Operator: ReduceOperator.Sum, Condition: { } counted } count
            && graph.IsOne(count.Body) && count.Bound.Length == summed.Count && count.Bound.All(summed.Contains)
            && ReferenceEquals(counted, condition);

        return inner.Divisors.FirstOrDefault(IsCount) is { } found ? inner.Divisors.Remove(found)
            : outer.Divisors.FirstOrDefault(IsCount) is { } found2 && outer.Divisors.Remove(found2);
    }

    /// <summary>
    /// Solves one equation among the conditions for a summed index: <c>sum[t](t + 1 == p ? x[t] : 0)</c> ---->
    /// <c>0 &lt;= p - 1 ? x[p-1] : 0</c>.
    /// </summary>
    private bool TrySolve(Product product, List<IndexVariable> summed, out Product solved)
    {
        foreach (var condition in product.Conditions)
        {
            if (condition is not BinaryNode { Operator: BinaryOperator.Equal } equation
                || equation.Left.Kind != ValueKind.Integer || equation.Right.Kind != ValueKind.Integer)
            {
                continue;
            }

            foreach (var index in summed)
            {
                if (Solve(equation, index) is { } solution)
                {
                    solved = Replace(product, equation, index, solution);
                    summed.Remove(index);
                    return true;
                }
            }
        }

        solved = product;
        return false;
    }

    private Node? Solve(BinaryNode equation, IndexVariable index)
    {
        if (AffineForm.Of(graph, equation.Left, index) is not var (c1, r1) || AffineForm.Of(graph, equation.Right, index) is not var (c2, r2))
        {
            return null;
        }

        // c1 i + r1 == c2 i + r2
        return (c1 - c2) switch
        {
            1 => graph.Subtract(r2, r1),
            -1 => graph.Subtract(r1, r2),
            _ => null,
        };
    }

    private Product Replace(Product product, Node equation, IndexVariable index, Node solution)
    {
        var replacement = new Dictionary<IndexVariable, Node> { [index] = solution };
        var solved = new Product { Coefficient = product.Coefficient };
        solved.Conditions.AddRange(Conditions.Inside(graph, solution, index.Range));
        foreach (var condition in product.Conditions.Where(condition => !ReferenceEquals(condition, equation)))
        {
            var replaced = Conditions.Simplify(graph, graph.Substitute(condition, replacement));
            if (replaced != graph.True && !solved.Conditions.Contains(replaced))
            {
                solved.Conditions.Add(replaced);
            }
        }

        solved.Factors.AddRange(product.Factors.Select(node => graph.Substitute(node, replacement)));
        solved.Divisors.AddRange(product.Divisors.Select(node => graph.Substitute(node, replacement)));
        return solved;
    }
}

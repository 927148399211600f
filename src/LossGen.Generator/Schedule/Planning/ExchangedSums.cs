using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>Finds sums over a product's result that another product has as good as computed.</summary>
internal sealed class ExchangedSums(Graph graph, ContractionMatrices matrices, List<Store> stores)
{
    // sum[i](g[i,j] * t[i,j]), t[i,j] = sum[d](q[i,d] * k[j,d]) ----> sum[d](k[j,d] * p[j,d]), p[j,d] = sum[i](g[i,j] * q[i,d])
    // The gradient of a norm needs the one, that of the product the other: with the sums exchanged no further pass over t is needed.
    public (ReduceNode Sum, Node Replacement)? Find()
    {
        foreach (var store in stores.Where(store => store is { Product: null, Target.Kind: BufferKind.Output }))
        {
            var seen = new VisitedNodes();
            var stack = new Stack<Node>();
            stack.Push(store.Value);
            while (stack.Count > 0)
            {
                var node = stack.Pop();
                if (node is ScanNode || !seen.Add(node))
                {
                    continue;
                }

                if (node is ReduceNode { Operator: ReduceOperator.Sum, Free.Count: 1 } sum && Exchanged(sum, store) is { } replacement)
                {
                    return (sum, replacement);
                }

                foreach (var child in node.Children)
                {
                    stack.Push(child);
                }
            }
        }

        return null;
    }

    private Node? Exchanged(ReduceNode sum, Store user)
    {
        var (summed, row) = (sum.Bound[0], sum.Free[0]);
        var factors = ContractionFactors.Of(sum.Body);
        if (factors.Factors.OfType<LoadNode>().FirstOrDefault(IsResult) is not { } result)
        {
            return null;
        }

        factors.Factors.Remove(result);
        var inner = stores.First(store => store.Target.Tensor == result.Tensor).Product!;
        var (near, far) = result.Subscript(0) is IndexNode first && first.Index == row ? (inner.Left, inner.Right) : (inner.Right, inner.Left);
        foreach (var outer in stores.Where(store => store.Target.Alias == user.Target && store.Product?.Form == ContractionForm.Product))
        {
            // Both are products over the same tensor with the same matrix, but for factors of the row. What masks the tensor is a part of the matrix.
            var product = outer.Product!;
            if (product.Row != row || product.Depth != summed || matrices.ContentOf(product.Left) is not { } matrix)
            {
                continue;
            }

            var shared = ContractionFactors.Of(graph.Multiply(matrix, matrices.ContentOf(product.Right) ?? product.Right));
            if (shared.Factors.OfType<LoadNode>().FirstOrDefault(load => load.Tensor == far.Tensor && load.Free.Contains(product.Column)) is { } tensor
                && shared.Factors.Remove(tensor)
                && !shared.All.Any(node => node.Free.Contains(product.Column))
                && shared.AgreesWith(factors, node => node.Free.Contains(summed))
                && shared.Conditions.Where(OfRow).All(condition =>
                    factors.Conditions.Contains(condition) || !ContractionMatcher.IsReached(user.Value, sum, condition)))
            {
                var depth = inner.Depth;
                var ratio = factors.Over(shared);
                var rest = ratio.Build(graph, OfRow);
                var value = graph.Sum([depth], graph.Multiply(
                    graph.Substitute(near, Index(near, depth), graph.Index(row)),
                    graph.Load(outer.Target.Tensor, graph.Index(row), graph.Index(depth))));
                return graph.Multiply(ratio.IsNegative ? graph.Negate(rest) : rest, value);
            }
        }

        return null;

        bool OfRow(Node node) => !node.Free.Contains(summed);

        bool IsResult(LoadNode load) => load.Free.Contains(summed) && load.Free.Contains(row)
            && stores.Any(store => store.Product?.Form == ContractionForm.Product && store.Target.Tensor == load.Tensor && store.Target.Kind == BufferKind.Temporary);
    }

    /// <summary>The index of a matrix that is not the depth.</summary>
    private static IndexVariable Index(LoadNode matrix, IndexVariable depth) => matrix.Free.First(index => index != depth);
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Sums over the rows of a matrix that a product needs anyway, as the gradient of a bias is one beside that of the weights, are added up from
/// that matrix: <c>sum[b](softmax[v](z[b,v]))</c> ----> <c>sum[b](g[b,v])</c>. So they need no pass over columns of their own.
/// </summary>
internal sealed class ColumnSums(Graph graph, ContractionMatrices matrices, List<Store> stores)
{
    /// <summary>The next such sum and the load of its result, or null; the store of the result is added.</summary>
    public (ReduceNode Sum, Node Replacement)? Find()
    {
        var seen = new VisitedNodes();
        foreach (var store in stores.Where(store => store.Product is null).ToList())
        {
            if (FindIn(store.Value, seen) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private (ReduceNode Sum, Node Replacement)? FindIn(Node node, VisitedNodes seen)
    {
        if (node is ScanNode || !seen.Add(node))
        {
            return null;
        }

        if (node is ReduceNode { Operator: ReduceOperator.Sum, Kind: ValueKind.Number, Bound.Length: 1, Free.Count: 1 } sum && Replace(sum) is { } replacement)
        {
            return (sum, replacement);
        }

        return node.Children.Select(child => FindIn(child, seen)).FirstOrDefault(found => found is not null);
    }

    private Node? Replace(ReduceNode sum)
    {
        var (summed, column) = (sum.Bound[0], sum.Free[0]);
        var factors = ContractionFactors.Of(sum.Body);
        bool Stays(Node node) => !node.Free.IsEmpty || !factors.MayLeave(node);
        var content = factors.Build(graph, Stays);
        if (content is LoadNode || matrices.Find(content, summed, column) is not { } matrix
            || matrix.Subscript(0) is not IndexNode first || first.Index != summed)
        {
            return null;
        }

        var buffer = matrices.NewScratch([column]);
        stores.Add(new Store(buffer, [column], ImmutableArray.Create(graph.Index(column)), graph.Sum([summed], matrix))
        {
            Product = new Contraction(column, column, summed, matrix, matrix) { Form = ContractionForm.ColumnSum },
        });
        var outer = factors.Build(graph, node => !Stays(node));
        return graph.Multiply(graph.Load(buffer.Tensor, graph.Index(column)), factors.IsNegative ? graph.Negate(outer) : outer);
    }
}

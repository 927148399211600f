using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Statistics of rows that are needed under several names of the row, as the normalizer of row <c>i</c> beside that of row <c>j</c> where rows and
/// columns are the same vectors, are computed once, into a vector: <c>max[j](t[i,j])</c> and <c>max[k](t[j,k])</c> ----> <c>m[i]</c> and <c>m[j]</c>.
/// </summary>
internal sealed class SharedStatistics(Graph graph, ContractionMatrices matrices, NormalForm forms, List<Store> stores, List<Node> values)
{
    /// <summary>The store of the next vector with what replaces each occurrence of the statistic, or null.</summary>
    public (Store Store, Dictionary<Node, Node> Replacements)? Find()
    {
        var found = new HashSet<ReduceNode>();
        var seen = new VisitedNodes();
        foreach (var store in stores.Where(store => store.Product is null))
        {
            Visit(store.Value);
        }

        values.ForEach(Visit);
        var shared = found
            .OrderBy(node => node.Id)
            .GroupBy(node => forms.Of(node, node.Free[0]))
            .FirstOrDefault(group => group.Select(node => node.Free[0]).Distinct().Count() > 1);
        if (shared is null)
        {
            return null;
        }

        var first = shared.First();
        var index = first.Free[0];
        var buffer = matrices.NewScratch([index]);
        var replacements = shared.ToDictionary(node => (Node)node, node => graph.Load(buffer.Tensor, graph.Index(node.Free[0])));
        return (new Store(buffer, [index], ImmutableArray.Create(graph.Index(index)), first), replacements);

        void Visit(Node node)
        {
            if (node is ScanNode || !seen.Add(node))
            {
                return;
            }

            // The root of a vector's own store is not looked for again.
            if (node is ReduceNode { Free.Count: 1, Bound.Length: 1, Kind: ValueKind.Number } reduce && ReadsMatrix(reduce.Body))
            {
                found.Add(reduce);
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }

    private static bool ReadsMatrix(Node node) => NodeSearch.Any(node, part => part is LoadNode { Tensor.Rank: 2 });
}

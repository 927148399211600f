using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>Finds the ranges that a formula needs the extents of.</summary>
internal static class RangeUses
{
    /// <summary>The ranges that outputs, reductions and recurrences run over.</summary>
    public static HashSet<IndexRange> IteratedBy(IEnumerable<Output> outputs)
    {
        var ranges = new HashSet<IndexRange>();
        foreach (var output in outputs)
        {
            ranges.UnionWith(output.Indices.Select(index => index.Range));
        }

        foreach (var node in Nodes(outputs))
        {
            switch (node)
            {
                case ReduceNode reduce:
                    ranges.UnionWith(reduce.Bound.Select(index => index.Range));
                    break;
                case ScanNode scan:
                    ranges.Add(scan.Index.Range);
                    break;
            }
        }

        return ranges;
    }

    /// <summary>The ranges whose extents must be known, apart from those of the tensors' axes.</summary>
    public static HashSet<IndexRange> Of(IReadOnlyCollection<Output> outputs)
    {
        var ranges = IteratedBy(outputs);
        ranges.UnionWith(Nodes(outputs).OfType<ExtentNode>().Select(node => node.Range));
        return ranges;
    }

    private static HashSet<Node> Nodes(IEnumerable<Output> outputs)
    {
        var seen = new HashSet<Node>();
        var stack = new Stack<Node>(outputs.Select(output => output.Node));
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!seen.Add(node))
            {
                continue;
            }

            foreach (var child in node.Children)
            {
                stack.Push(child);
            }
        }

        return seen;
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Printing;

/// <summary>The forms that the language has a notation for although the algebra has no node for them.</summary>
internal sealed class PrintForms(Graph graph)
{
    private readonly Dictionary<Node, IndexVariable?> _softmax = [];
    private readonly Dictionary<Node, IndexVariable?> _logSoftmax = [];

    /// <summary>The index and the argument of a softmax, or null.</summary>
    public (IndexVariable Index, Node Argument)? Softmax(Node node)
    {
        if (node is not UnaryNode { Operator: UnaryOperator.Exp, Operand: BinaryNode { Operator: BinaryOperator.Subtract } exponent })
        {
            return null;
        }

        if (!_softmax.TryGetValue(node, out var index))
        {
            _softmax.Add(node, index = Simplification.Softmax.IndexOf(graph, node));
        }

        return index is null ? null : (index, exponent.Left);
    }

    /// <summary>The index and the argument of the logarithm of a softmax, or null.</summary>
    public (IndexVariable Index, Node Argument)? LogSoftmax(Node node)
    {
        if (node is not BinaryNode { Operator: BinaryOperator.Subtract, Right: ReduceNode { Operator: ReduceOperator.LogSumExp } } difference)
        {
            return null;
        }

        if (!_logSoftmax.TryGetValue(node, out var index))
        {
            _logSoftmax.Add(node, index = Simplification.Softmax.IndexOfLogarithm(graph, node));
        }

        return index is null ? null : (index, difference.Left);
    }

    /// <summary>The addend of a running sum, or null.</summary>
    public Node? CumulativeSum(ScanNode scan) =>
        graph.IsZero(scan.Initial) && scan.Body is BinaryNode { Operator: BinaryOperator.Add } sum
            ? IsOwn(sum.Right) && !HasPrevious(sum.Left, scan.Symbol) ? sum.Left
            : IsOwn(sum.Left) && !HasPrevious(sum.Right, scan.Symbol) ? sum.Right
            : null
            : null;

    /// <summary>Whether a selection is <c>x[s] ?? e</c>: its condition is that the subscript of the read is inside.</summary>
    public bool IsFallback(SelectNode select)
    {
        // Several conditions in a row belong to several subscripts.
        var conditions = new List<Node>();
        Flatten(select.Condition, conditions);
        var reads = select.WhenTrue switch
        {
            LoadNode { Guard: null } load => load.Tensor.Axes.Select((axis, k) => (axis.Range, load.Subscript(k))).ToList(),
            ScanNode scan when CumulativeSum(scan) is null => [(scan.Index.Range, scan.Position)],
            _ => [],
        };
        var expected = reads.Where(read => !IsSafe(read.Item2, read.Range)).SelectMany(read => Inside(read.Item2, read.Range)).ToList();
        return expected.Count > 0 && expected.Count == conditions.Count && expected.All(conditions.Contains);
    }

    public static void Flatten(Node condition, List<Node> conditions)
    {
        if (condition is BinaryNode { Operator: BinaryOperator.And } and)
        {
            Flatten(and.Left, conditions);
            Flatten(and.Right, conditions);
        }
        else
        {
            conditions.Add(condition);
        }
    }

    private bool IsOwn(Node node) => node is PreviousNode;

    private static bool HasPrevious(Node node, ScanSymbol symbol) =>
        NodeSearch.Any(
            node,
            part => part is PreviousNode previous && ReferenceEquals(previous.Symbol, symbol),
            part => part.Free.Count < symbol.Free.Count);

    private static bool IsSafe(Node subscript, IndexRange range) =>
        subscript is IndexNode index && ReferenceEquals(index.Index.Range, range);

    /// <summary>What binding asks of a subscript that has a fallback.</summary>
    private IEnumerable<Node> Inside(Node subscript, IndexRange range)
    {
        var below = graph.Less(subscript, graph.Extent(range));
        var above = graph.LessOrEqual(graph.Zero, subscript);
        var (index, offset) = subscript switch
        {
            IndexNode bare => (bare.Index, 0.0),
            BinaryNode { Operator: BinaryOperator.Add, Left: IndexNode left, Right: Constant right } => (left.Index, right.Value),
            BinaryNode { Operator: BinaryOperator.Subtract, Left: IndexNode left, Right: Constant right } => (left.Index, -right.Value),
            _ => (null, 0.0),
        };
        return index is null ? [above, below]
            : offset >= 0 ? [below]
            : ReferenceEquals(index.Range, range) ? [above]
            : [above, below];
    }
}

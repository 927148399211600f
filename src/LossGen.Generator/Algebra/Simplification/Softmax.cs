using System.Linq;

namespace LossGen.Generator.Algebra.Simplification;

/// <summary>Recognises softmax: <c>exp(x[v] - logsumexp[v](x[v]))</c>, under whatever name the reduction binds its index.</summary>
internal static class Softmax
{
    /// <summary>Whether the node is a softmax of its free index.</summary>
    public static bool IsOver(Graph graph, Node node, IndexVariable index) =>
        node is UnaryNode { Operator: UnaryOperator.Exp, Operand: var logarithm } && IsLogarithmOver(graph, logarithm, index);

    /// <summary>Whether the node is the logarithm of a softmax of its free index.</summary>
    public static bool IsLogarithmOver(Graph graph, Node node, IndexVariable index) =>
        node is BinaryNode
        {
            Operator: BinaryOperator.Subtract,
            Left: var x,
            Right: ReduceNode { Operator: ReduceOperator.LogSumExp, Condition: null, Bound: [var bound] } sum,
        }
        && AreEqual(graph, bound.Range, index.Range) && x.Free.Contains(index) && !sum.Free.Contains(index)
        && ReferenceEquals(graph.Substitute(sum.Body, bound, graph.Index(index)), x);

    /// <summary>Whether both run over the same numbers.</summary>
    public static bool AreEqual(Graph graph, IndexRange a, IndexRange b) =>
        ReferenceEquals(a, b) || (graph.IsWithin(a, b) && graph.IsWithin(b, a));

    /// <summary>The free index that the node is a softmax of, or null.</summary>
    public static IndexVariable? IndexOf(Graph graph, Node node) => node.Free.FirstOrDefault(index => IsOver(graph, node, index));

    /// <summary>The free index that the node is the logarithm of a softmax of, or null.</summary>
    public static IndexVariable? IndexOfLogarithm(Graph graph, Node node) =>
        node.Free.FirstOrDefault(index => IsLogarithmOver(graph, node, index));
}

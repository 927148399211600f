using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra.Simplification;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>The logarithm of a softmax: logits - logsumexp(logits).</summary>
internal sealed class LogSoftmax
{
    private LogSoftmax(IndexVariable index, Node logits, ReduceNode total)
    {
        Index = index;
        Logits = logits;
        Total = total;
    }

    public IndexVariable Index { get; }

    public Node Logits { get; }

    public ReduceNode Total { get; }

    /// <summary>The terms of the logarithm.</summary>
    public List<(Node Term, int Sign)> Terms { get; private init; } = [];

    public Node Logarithm(Graph graph) => graph.Subtract(Logits, Total);

    public Node Probability(Graph graph) => graph.Exp(Logarithm(graph));

    /// <summary>The largest of the logits, as their log-sum-exp subtracts it.</summary>
    public Node Largest(Graph graph) => LargestOf(graph, Total);

    /// <summary>The largest of what a log-sum-exp sums the exponentials of, as that subtracts it.</summary>
    public static Node LargestOf(Graph graph, ReduceNode total) =>
        graph.Unary(UnaryOperator.ShiftOf, graph.Reduce(ReduceOperator.Max, total.Bound, total.Body));

    /// <summary>The softmax whose logarithm is among the terms with the given sign, subtracting the given total.</summary>
    public static LogSoftmax? Among(Graph graph, IReadOnlyList<(Node Term, int Sign)> terms, Node node, int sign)
    {
        if (node is not ReduceNode { Operator: ReduceOperator.LogSumExp, Condition: null, Bound: [var bound] } total)
        {
            return null;
        }

        foreach (var index in terms.Where(item => item.Sign == sign).SelectMany(item => item.Term.Free).Distinct())
        {
            if (total.Free.Contains(index) || !Softmax.AreEqual(graph, bound.Range, index.Range))
            {
                continue;
            }

            var logits = graph.Substitute(total.Body, bound, graph.Index(index));
            var parts = LinearSum.Of(graph, logits).Terms.Select(item => (item.Term, Sign: sign * item.Sign)).ToList();
            if (parts.All(terms.Contains))
            {
                return new LogSoftmax(index, logits, total) { Terms = [.. parts, (total, -sign)] };
            }
        }

        return null;
    }

    /// <summary>Whether the condition is that a softmax is not 0.</summary>
    public static bool IsItsGuard(Graph graph, Node condition, Node softmax) =>
        ReferenceEquals(condition, graph.NotEqual(((UnaryNode)softmax).Operand, graph.Number(double.NegativeInfinity)));

    /// <summary>The softmax that the node is, or null.</summary>
    public static LogSoftmax? Of(Graph graph, Node node)
    {
        if (node is not UnaryNode { Operator: UnaryOperator.Exp, Operand: BinaryNode { Operator: BinaryOperator.Subtract, Right: ReduceNode total } logarithm })
        {
            return null;
        }

        var terms = LinearSum.Of(graph, logarithm).Terms;
        return Among(graph, terms, total, 1) is { } found && found.Terms.Count == terms.Count ? found : null;
    }
}

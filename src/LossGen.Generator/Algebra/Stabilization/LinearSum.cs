using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>A sum taken apart into terms with signs, in which opposite terms cancel.</summary>
internal sealed class LinearSum(Graph graph)
{
    private const int MaximumVisits = 1_000;

    private int _visits;

    private readonly List<(Node Term, int Sign)> _terms = [];

    public IReadOnlyList<(Node Term, int Sign)> Terms => _terms;

    public static LinearSum Of(Graph graph, Node node)
    {
        var sum = new LinearSum(graph);
        sum.Add(node, 1);
        return sum;
    }

    public void Add(Node node, int sign)
    {
        switch (node)
        {
            // A term that is used twice has its own terms twice, and so on: what grows too large is left whole.
            case var _ when ++_visits > MaximumVisits:
                AddTerm(node, sign);
                break;
            case BinaryNode { Operator: BinaryOperator.Add } sum:
                Add(sum.Left, sign);
                Add(sum.Right, sign);
                break;
            case BinaryNode { Operator: BinaryOperator.Subtract } difference:
                Add(difference.Left, sign);
                Add(difference.Right, -sign);
                break;
            case UnaryNode { Operator: UnaryOperator.Negate } negate:
                Add(negate.Operand, -sign);
                break;
            default:
                AddTerm(node, sign);
                break;
        }
    }

    public Node ToNode()
    {
        Node sum = graph.Zero;
        foreach (var (term, sign) in _terms.Where(item => item.Sign > 0).Concat(_terms.Where(item => item.Sign < 0)))
        {
            sum = sign > 0 ? graph.Add(sum, term) : graph.Subtract(sum, term);
        }

        return sum;
    }

    private void AddTerm(Node term, int sign)
    {
        if (graph.IsZero(term))
        {
            return;
        }

        for (var i = 0; i < _terms.Count; i++)
        {
            if (_terms[i].Sign == -sign && ReferenceEquals(_terms[i].Term, term))
            {
                _terms.RemoveAt(i);
                return;
            }

            // logsigmoid(x) - logsigmoid(-x) ----> x
            if (_terms[i].Sign == -sign && LogSigmoidOf(_terms[i].Term) is { } u && LogSigmoidOf(term) is { } w
                && ReferenceEquals(graph.Negate(u), w))
            {
                _terms.RemoveAt(i);
                Add(sign > 0 ? w : u, 1);
                return;
            }
        }

        _terms.Add((term, sign));
    }

    private static Node? LogSigmoidOf(Node node) => node is UnaryNode { Operator: UnaryOperator.LogSigmoid } unary ? unary.Operand : null;
}

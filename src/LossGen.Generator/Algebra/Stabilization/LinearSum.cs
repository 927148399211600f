using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Stabilization;

/// <summary>A sum taken apart into terms with signs, in which opposite terms cancel.</summary>
internal sealed class LinearSum(Graph graph)
{
    private const int MaximumVisits = 1_000;

    private const int LongSum = 24;

    private int _visits;

    private readonly List<(Node Term, int Sign)> _terms = [];

    /// <summary>How often each term of a long sum is there; null while it is short.</summary>
    private Dictionary<(Node Term, int Sign), int>? _counts;

    public IReadOnlyList<(Node Term, int Sign)> Terms => _terms;

    public static LinearSum Of(Graph graph, Node node)
    {
        var sum = new LinearSum(graph);
        sum.Add(node, 1);
        return sum;
    }

    public void Add(Node node, int sign)
    {
        Effort.Spend();
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

        if (!MayCancel(term, sign))
        {
            Append(term, sign);
            return;
        }

        Effort.Spend(1 + (_terms.Count / 8));
        for (var i = 0; i < _terms.Count; i++)
        {
            if (_terms[i].Sign == -sign && ReferenceEquals(_terms[i].Term, term))
            {
                RemoveAt(i);
                return;
            }

            // logsigmoid(x) - logsigmoid(-x) ----> x
            if (_terms[i].Sign == -sign && LogSigmoidOf(_terms[i].Term) is { } u && LogSigmoidOf(term) is { } w
                && ReferenceEquals(graph.Negate(u), w))
            {
                RemoveAt(i);
                Add(sign > 0 ? w : u, 1);
                return;
            }
        }

        Append(term, sign);
    }

    /// <summary>Whether a term that cancels this one may be there: the list of a long sum is searched only then.</summary>
    private bool MayCancel(Node term, int sign)
    {
        if (_counts is null && _terms.Count >= LongSum)
        {
            _counts = _terms.GroupBy(item => item).ToDictionary(group => group.Key, group => group.Count());
        }

        return _counts is null || LogSigmoidOf(term) is not null || _counts.ContainsKey((term, -sign));
    }

    private void Append(Node term, int sign)
    {
        _terms.Add((term, sign));
        if (_counts is not null)
        {
            _counts.TryGetValue((term, sign), out var count);
            _counts[(term, sign)] = count + 1;
        }
    }

    private void RemoveAt(int position)
    {
        var item = _terms[position];
        _terms.RemoveAt(position);
        if (_counts is not null && --_counts[item] == 0)
        {
            _counts.Remove(item);
        }
    }

    private static Node? LogSigmoidOf(Node node) => node is UnaryNode { Operator: UnaryOperator.LogSigmoid } unary ? unary.Operand : null;
}

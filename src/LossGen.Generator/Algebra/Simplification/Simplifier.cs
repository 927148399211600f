using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Simplification;

/// <summary>
/// Writes gradients as people do: common factors once, like terms together, sums solved. What the value computes is kept as it is,
/// so that both share it.
/// </summary>
internal sealed class Simplifier
{
    /// <summary>How many parts of one sum are collected: a term that is used twice has its own terms twice, and so on.</summary>
    private const int MaximumVisits = 2_000;

    private readonly Graph _graph;
    private readonly Summation _summation;
    private readonly HashSet<Node> _kept = [];
    private readonly HashSet<(Node Subscript, IndexRange Range)> _read = [];
    private readonly HashSet<Node> _readAnywhere = [];
    private readonly Dictionary<string, Node> _sums = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, Node> _done = [];

    /// <param name="kept">The outputs that are computed besides; nothing in them is rewritten.</param>
    public Simplifier(Graph graph, IEnumerable<Node> kept)
    {
        _graph = graph;
        _summation = new Summation(graph);
        var seen = new VisitedNodes();
        foreach (var node in kept)
        {
            Keep(node);
            CollectReads(node, seen);
        }
    }

    public Node Apply(Node node)
    {
        if (_kept.Contains(node) || node.Children.IsEmpty)
        {
            return node;
        }

        if (!_done.TryGetValue(node, out var result))
        {
            result = Rewrite(node);
            _done.Add(node, result);
        }

        return result;
    }

    private Node Rewrite(Node node)
    {
        var terms = new List<Product>();
        switch (node)
        {
            // The logarithm of a softmax stays together.
            case BinaryNode { Operator: BinaryOperator.Subtract, Right: ReduceNode { Operator: ReduceOperator.LogSumExp } }:
                break;

            case BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Kind: ValueKind.Number }:
            case UnaryNode { Operator: UnaryOperator.Negate, Kind: ValueKind.Number }:
                var budget = MaximumVisits;
                CollectTerms(node, 1, terms, ref budget);
                return Sum(terms);

            case ReduceNode { Operator: ReduceOperator.Sum } sum when !_graph.IsOne(sum.Body):
            {
                var body = Apply(sum.Body);
                var masked = sum.Condition is null ? body : _graph.Select(sum.Condition, body, _graph.Zero);
                return _summation.Sum(IndexSet.From(sum.Bound), masked);
            }
        }

        var rebuilt = _graph.Rebuild(node, node.Children.Select(Apply).ToArray());
        switch (rebuilt)
        {
            case BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Divide, Kind: ValueKind.Number }:
            {
                var product = Product.Of(_graph, rebuilt, _kept.Contains);
                product.Cancel();
                return product.ToNode(_graph);
            }

            case SelectNode select:
                return _graph.Select(Simplify(select.Condition), select.WhenTrue, select.WhenFalse);

            default:
                return rebuilt;
        }
    }

    private void CollectTerms(Node node, int sign, List<Product> terms, ref int budget)
    {
        budget--;
        switch (node)
        {
            case var _ when budget < 0:
                break;
            case BinaryNode { Operator: BinaryOperator.Subtract, Right: ReduceNode { Operator: ReduceOperator.LogSumExp } }:
                break;
            case BinaryNode { Operator: BinaryOperator.Add } sum when !_kept.Contains(node):
                CollectTerms(sum.Left, sign, terms, ref budget);
                CollectTerms(sum.Right, sign, terms, ref budget);
                return;
            case BinaryNode { Operator: BinaryOperator.Subtract } difference when !_kept.Contains(node):
                CollectTerms(difference.Left, sign, terms, ref budget);
                CollectTerms(difference.Right, -sign, terms, ref budget);
                return;
            case UnaryNode { Operator: UnaryOperator.Negate } negate when !_kept.Contains(node):
                CollectTerms(negate.Operand, -sign, terms, ref budget);
                return;
        }

        var simple = Apply(node);
        if (!ReferenceEquals(simple, node) && budget > 0
            && simple is BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract } or UnaryNode { Operator: UnaryOperator.Negate })
        {
            CollectTerms(simple, sign, terms, ref budget);
            return;
        }

        var term = Product.Of(_graph, simple, _kept.Contains);
        term.Coefficient *= sign;
        var key = term.Key;
        var like = terms.FirstOrDefault(other => other.Factors.Count == term.Factors.Count
            && other.Divisors.Count == term.Divisors.Count && other.Conditions.Count == term.Conditions.Count && other.Key == key);
        if (like is null)
        {
            terms.Add(term);
            return;
        }

        like.Coefficient += term.Coefficient;
        if (like.Coefficient == 0)
        {
            terms.Remove(like);
        }
    }

    private Node Sum(List<Product> terms)
    {
        if (terms.Count == 0)
        {
            return _graph.Zero;
        }

        terms = Group(terms);
        if (terms.Count == 1)
        {
            return terms[0].ToNode(_graph);
        }

        var common = TakeCommon(terms);
        if (terms.All(term => term.Coefficient < 0))
        {
            common.Coefficient = -common.Coefficient;
            terms.ForEach(term => term.Coefficient = -term.Coefficient);
        }

        // y - x ----> -(x - y) where x - y is there already: what is common is then seen.
        string Key(int sign) => string.Join(
            ";", terms.Select(term => FormattableString.Invariant($"{sign * term.Coefficient:R}*{term.Key}")).OrderBy(key => key, StringComparer.Ordinal));
        if (_sums.TryGetValue(Key(-1), out var opposite))
        {
            common.Coefficient = -common.Coefficient;
            common.Factors.Add(opposite);
            return common.ToNode(_graph);
        }

        var ownKey = Key(1);

        // What is added first, what stands at few places last: softmax[v](z[b,v]) - (v == y[b])
        Node sum = _graph.Zero;
        foreach (var term in terms.OrderBy(term => term.Coefficient < 0).ThenBy(term => term.Conditions.Count > 0))
        {
            var isNegative = term.Coefficient < 0;
            term.Coefficient = Math.Abs(term.Coefficient);
            var node = term.ToNode(_graph);
            sum = isNegative ? _graph.Subtract(sum, node) : _graph.Add(sum, node);
        }

        _sums[ownKey] = sum;
        common.Factors.Add(sum);
        return common.ToNode(_graph);
    }

    // (c ? x : 0) + (c ? y : 0) ----> c ? x + y : 0
    private List<Product> Group(List<Product> terms)
    {
        var groups = terms.GroupBy(term => string.Join(",", term.Conditions.Select(condition => condition.Id))).ToList();
        if (groups.Count == 1 || groups.All(group => group.Key.Length == 0 || group.Count() == 1))
        {
            return terms;
        }

        return groups.SelectMany(group => group.Key.Length == 0 || group.Count() == 1
            ? group.AsEnumerable()
            : [Product.Of(_graph, Sum(group.ToList()), _kept.Contains)]).ToList();
    }

    private Node Simplify(Node condition) => condition switch
    {
        BinaryNode { Operator: BinaryOperator.And } and => _graph.And(Simplify(and.Left), Simplify(and.Right)),

        // What the value reads without condition is inside, or the call has failed.
        BinaryNode { Operator: BinaryOperator.Less, Right: ExtentNode extent } below
            when _read.Contains((below.Left, extent.Range)) => _graph.True,
        BinaryNode { Operator: BinaryOperator.LessOrEqual, Left: Constant { Value: <= 0 } } above
            when _readAnywhere.Contains(above.Right) => _graph.True,
        _ => Conditions.Simplify(_graph, condition),
    };

    /// <summary>Collects the subscripts that the value certainly reads at, wherever their indices have values.</summary>
    private void CollectReads(Node node, VisitedNodes seen)
    {
        if (!seen.Add(node))
        {
            return;
        }

        switch (node)
        {
            case LoadNode { Guard: null } load:
                for (var axis = 0; axis < load.Tensor.Rank; axis++)
                {
                    _read.Add((load.Subscript(axis), load.Tensor.Axes[axis].Range));
                    _readAnywhere.Add(load.Subscript(axis));
                }

                break;
            case SelectNode select:
                CollectReads(select.Condition, seen);
                return;
            case BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } binary:
                CollectReads(binary.Left, seen);
                return;
            case ReduceNode { Condition: { } condition }:
                CollectReads(condition, seen);
                return;
        }

        foreach (var child in node.Children)
        {
            CollectReads(child, seen);
        }
    }

    // a * b - a * c ----> a * (b - c), for what all terms share
    private static Product TakeCommon(List<Product> terms)
    {
        var common = new Product();
        foreach (var condition in terms[0].Conditions.Where(c => terms.All(term => term.Conditions.Contains(c))).ToList())
        {
            common.Conditions.Add(condition);
            terms.ForEach(term => term.Conditions.Remove(condition));
        }

        // What only stands behind conditions may be infinite, or not to be read, elsewhere.
        var isMasked = terms.All(term => term.Conditions.Count > 0);
        Take(terms, term => term.Factors, common.Factors, isMasked);
        Take(terms, term => term.Divisors, common.Divisors, isMasked);
        var magnitude = Math.Abs(terms[0].Coefficient);
        if (terms.All(term => Math.Abs(term.Coefficient) == magnitude))
        {
            common.Coefficient = magnitude;
            terms.ForEach(term => term.Coefficient = Math.Sign(term.Coefficient));
        }

        return common;
    }

    private static void Take(List<Product> terms, Func<Product, List<Node>> part, List<Node> common, bool isMasked)
    {
        foreach (var node in part(terms[0]).ToList())
        {
            if ((!isMasked || Summation.IsTame(node)) && terms.All(term => part(term).Contains(node)))
            {
                common.Add(node);
                terms.ForEach(term => part(term).Remove(node));
            }
        }
    }

    private void Keep(Node node)
    {
        if (_kept.Add(node))
        {
            foreach (var child in node.Children)
            {
                Keep(child);
            }
        }
    }
}

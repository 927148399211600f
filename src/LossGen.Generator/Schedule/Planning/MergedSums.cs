using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Makes one sum of several that are added and have a factor in common, where the number of contractions falls by that. In the gradient of a loss over
/// the similarities of one set of vectors, each vector stands as a row and as a column:
/// <c>a[i] * sum[j](g[i,j] * z[j,d]) + (c[i] ? sum[k](h[k,i] * z[k,d]) : 0)</c> ---->
/// <c>sum[j]((a[i] * g[i,j] + (c[i] ? h[j,i] : 0)) * z[j,d])</c>. So there is one matrix and one product, and no sum over the rows of all panels.
/// </summary>
internal sealed class MergedSums
{
    /// <summary>Expanding products of sums may give exponentially many terms: what gives more than these is left as it is.</summary>
    private const int MaximumTerms = 40;

    private readonly Graph _graph;
    private readonly NormalForm _forms;
    private readonly Func<IndexRange, IndexRange> _representative;
    private readonly Dictionary<Node, Node> _done = [];
    private readonly Dictionary<Node, bool> _contains = [];

    private MergedSums(Graph graph, NormalForm forms, Func<IndexRange, IndexRange> representative)
    {
        _graph = graph;
        _forms = forms;
        _representative = representative;
    }

    /// <summary>Merges sums in the stores. True where any were.</summary>
    /// <param name="graph">The graph of all expressions.</param>
    /// <param name="forms">Says which expressions are equal.</param>
    /// <param name="representative">The range that stands for all ranges of the same extent.</param>
    /// <param name="stores">The stores.</param>
    /// <param name="values">The scalars.</param>
    public static bool Apply(
        Graph graph, NormalForm forms, Func<IndexRange, IndexRange> representative, List<Store> stores, IReadOnlyList<Node> values)
    {
        var merged = new MergedSums(graph, forms, representative);
        var isAny = false;
        for (var i = 0; i < stores.Count; i++)
        {
            var value = merged.Rewrite(stores[i].Value);
            if (value == stores[i].Value)
            {
                continue;
            }

            var others = stores.Where((_, at) => at != i).Select(store => store.Value).Concat(values).ToList();
            if (merged.CountContractions(others.Append(value)) < merged.CountContractions(others.Append(stores[i].Value)))
            {
                stores[i] = stores[i] with { Value = value };
                isAny = true;
            }
        }

        return isAny;
    }

    /// <summary>How many different sums could be contractions.</summary>
    private int CountContractions(IEnumerable<Node> roots)
    {
        var found = new HashSet<Node>();
        var seen = new VisitedNodes();
        foreach (var root in roots)
        {
            Visit(root);
        }

        return found.Count;

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (IsContraction(node))
            {
                var (a, b) = (_forms.Of(node, node.Free[0], node.Free[1]), _forms.Of(node, node.Free[1], node.Free[0]));
                found.Add(a.Id < b.Id ? a : b);
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }

    private static bool IsContraction(Node node) =>
        node is ReduceNode { Operator: ReduceOperator.Sum, Kind: ValueKind.Number, Bound.Length: 1, Free.Count: 2 };

    private bool ContainsContraction(Node node)
    {
        if (!_contains.TryGetValue(node, out var result))
        {
            result = IsContraction(node) || (node is not ScanNode && node.Children.Any(ContainsContraction));
            _contains.Add(node, result);
        }

        return result;
    }

    /// <summary>Whether the node is a sum that may be merged with others: a contraction, or one over a factor that is made of contractions.</summary>
    private bool IsMergeable(Node node) =>
        IsContraction(node)
        || (node is ReduceNode { Operator: ReduceOperator.Sum, Kind: ValueKind.Number, Bound.Length: 1, Free.Count: 1 } sum && ContainsContraction(sum.Body));

    private Node Rewrite(Node node)
    {
        if (node.Children.IsEmpty || node is ScanNode || !ContainsContraction(node))
        {
            return node;
        }

        if (!_done.TryGetValue(node, out var result))
        {
            // The outer sums come first: merged, they often have one inner sum in all.
            var merged = IsAddition(node) ? MergeTerms(node) : node;
            result = merged != node ? Rewrite(merged) : _graph.Rebuild(node, node.Children.Select(Rewrite).ToArray());
            _done.Add(node, result);
        }

        return result;
    }

    private static bool IsAddition(Node node) => node is BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract };

    private Node MergeTerms(Node node)
    {
        var terms = new List<Term>();
        if (!Collect(node, null, false, terms))
        {
            return node;
        }

        var isAny = false;
        for (var first = 0; first < terms.Count; first++)
        {
            foreach (var sum in SumsOf(terms[first]))
            {
                var group = GroupOf(terms, first, sum);
                if (group.Count > 1)
                {
                    terms[first] = new Term(new MergeableSums(_graph, _forms, group).Merge(), null, false);
                    terms.RemoveAll(term => group.Any(part => part.Term == term.Product));
                    isAny = true;
                    break;
                }
            }
        }

        return isAny ? Sum(terms) : node;
    }

    private Node Sum(IReadOnlyList<Term> terms)
    {
        Node result = _graph.Zero;
        foreach (var term in terms)
        {
            var value = term.Node ?? term.Product.Build(_graph, _ => true);
            var isNegative = term.Node is null ? term.Product.IsNegative : term.IsSubtracted;
            result = isNegative ? _graph.Subtract(result, value) : _graph.Add(result, value);
        }

        return result;
    }

    /// <summary>The terms of a sum. A factor of a term that is a sum of mergeable ones itself is expanded. False where they are too many.</summary>
    private bool Collect(Node node, ContractionFactors? around, bool isNegative, List<Term> terms)
    {
        if (terms.Count >= MaximumTerms)
        {
            return false;
        }

        switch (node)
        {
            case BinaryNode { Operator: BinaryOperator.Add } sum:
                return Collect(sum.Left, around, isNegative, terms) && Collect(sum.Right, around, isNegative, terms);
            case BinaryNode { Operator: BinaryOperator.Subtract } difference:
                return Collect(difference.Left, around, isNegative, terms) && Collect(difference.Right, around, !isNegative, terms);
            default:
                var product = (around ?? ContractionFactors.Of(_graph.One)).Times(ContractionFactors.Of(node), isNegative);
                if (product.Factors.FirstOrDefault(factor => IsAddition(factor) && HasMergeableTerm(factor)) is { } inner)
                {
                    product.Factors.Remove(inner);
                    return Collect(inner, product, false, terms);
                }

                terms.Add(new Term(product, around is null ? node : null, isNegative));
                return true;
        }
    }

    private bool HasMergeableTerm(Node node) => IsAddition(node)
        ? node.Children.Any(HasMergeableTerm)
        : ContractionFactors.Of(node).Factors.Any(factor => IsMergeable(factor) || (factor != node && IsAddition(factor) && HasMergeableTerm(factor)));

    private IEnumerable<ReduceNode> SumsOf(Term term) => term.Product.Factors.Where(IsMergeable).Cast<ReduceNode>().Distinct().ToList();

    /// <summary>The terms that can be merged with the first one, itself among them, each with its sum.</summary>
    private List<MergeableSums.Part> GroupOf(List<Term> terms, int first, ReduceNode sum)
    {
        var group = new List<MergeableSums.Part> { new(terms[first].Product, sum) };
        for (var at = first + 1; at < terms.Count; at++)
        {
            foreach (var other in SumsOf(terms[at]))
            {
                if (sum.Free.Equals(other.Free) && _representative(sum.Bound[0].Range) == _representative(other.Bound[0].Range)
                    && new MergeableSums(_graph, _forms, [.. group, new(terms[at].Product, other)]).IsPossible)
                {
                    group.Add(new(terms[at].Product, other));
                    break;
                }
            }
        }

        return group;
    }

    /// <summary>One of the terms that are added.</summary>
    /// <param name="Product">What it is a product of.</param>
    /// <param name="Node">The term as it stood, where nothing was taken apart; null otherwise.</param>
    /// <param name="IsSubtracted">Whether it stood behind a minus.</param>
    private sealed record Term(ContractionFactors Product, Node? Node, bool IsSubtracted);
}

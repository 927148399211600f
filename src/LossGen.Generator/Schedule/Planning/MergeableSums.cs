using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Sums over equal ranges, each with what it is multiplied by, taken apart into factors: what all of them have in common, and the rest of each, which is
/// added where they become one sum.
/// </summary>
internal sealed class MergeableSums
{
    private readonly Graph _graph;
    private readonly NormalForm _forms;
    private readonly IndexVariable _first;
    private readonly IndexVariable _bound;
    private readonly IndexSet _free;
    private readonly ContractionFactors _outside = new();
    private readonly ContractionFactors _inside = new();
    private readonly List<ContractionFactors> _rests = [];

    /// <param name="graph">The graph of all expressions.</param>
    /// <param name="forms">Says which expressions are equal.</param>
    /// <param name="parts">The terms with their sums, which have the same free indices and equal ranges.</param>
    public MergeableSums(Graph graph, NormalForm forms, IReadOnlyList<Part> parts)
    {
        _graph = graph;
        _forms = forms;
        _free = parts[0].Sum.Free;
        _first = parts.Select(part => part.Sum.Bound[0]).OrderBy(bound => bound.Id).First();
        _bound = BoundIndex(parts);
        var outer = parts.Select(part => Without(part.Term, part.Sum)).ToList();
        var inner = parts.Select(part => ContractionFactors.Of(graph.Substitute(part.Sum.Body, part.Sum.Bound[0], graph.Index(_bound)))).ToList();
        _rests.AddRange(outer.Select((factors, at) => new ContractionFactors { IsNegative = factors.IsNegative != inner[at].IsNegative }));
        Share(factors => factors.Factors, outer, inner);
        Share(factors => factors.Divisors, outer, inner);
        ShareConditions(outer, inner);
    }

    /// <summary>
    /// Whether they can be one sum of the same indices. Of a matrix, the sums have to agree in all that belongs to one of its axes, as in
    /// <c>z[j,d]</c> for the columns <c>d</c>.
    /// </summary>
    public bool IsPossible
    {
        get
        {
            var rest = _rests.Aggregate(IndexSet.Empty, (free, factors) => factors.All.Aggregate(free, (all, node) => all.Union(node.Free))).Except([_bound]);
            return rest.IsSubsetOf(_free) && rest.Count < 2
                && _inside.Factors.Any(factor => factor.Free.Contains(_bound) && (_free.Count < 2 || !factor.Free.Except([_bound]).IsSubsetOf(rest)));
        }
    }

    /// <summary>The product of the merged sum and what all terms have in common outside of it.</summary>
    public ContractionFactors Merge()
    {
        var (total, isNegative) = Total();
        _inside.Factors.Add(total);
        var result = _outside.Times(new ContractionFactors(), isNegative);
        var body = _inside.Build(_graph, _ => true);

        // Equal sums of other terms have this name.
        var index = body.Free.Contains(_first) ? _bound : _first;
        result.Factors.Add(_graph.Sum([index], _graph.Substitute(body, _bound, _graph.Index(index))));
        return result;
    }

    /// <summary>The sum of the rests, in an order and with a sign that do not depend on how the terms stood.</summary>
    private (Node Total, bool IsNegative) Total()
    {
        var equal = _rests
            .Select(factors => (Value: factors.Build(_graph, _ => true), Sign: factors.IsNegative ? -1 : 1))
            .GroupBy(rest => _forms.Of(rest.Value))
            .Select(group => (group.First().Value, Count: group.Sum(rest => rest.Sign)))
            .Where(rest => rest.Count != 0)
            .OrderBy(rest => rest.Value.Id)
            .ToList();
        var isNegative = equal.Count > 0 && equal[0].Count < 0;
        Node total = _graph.Zero;
        foreach (var (value, count) in equal)
        {
            var times = _graph.Multiply(_graph.Integer(System.Math.Abs(count)), value);
            total = (count < 0) != isNegative ? _graph.Subtract(total, times) : _graph.Add(total, times);
        }

        return (total, isNegative);
    }

    private static ContractionFactors Without(ContractionFactors term, ReduceNode sum)
    {
        var result = term.Map(node => node);
        result.Factors.Remove(sum);
        return result;
    }

    /// <summary>The first of the indices of the sums; a copy where a factor outside of a sum stands in a loop over it.</summary>
    private IndexVariable BoundIndex(IReadOnlyList<Part> parts)
    {
        var outside = parts.SelectMany(part => Without(part.Term, part.Sum).All).Aggregate(IndexSet.Empty, (free, node) => free.Union(node.Free));
        return outside.Contains(_first) ? _graph.CopyOf(_first, outside) : _first;
    }

    /// <summary>Moves what all have in common out of them, and the rest of each to its rest.</summary>
    private void Share(
        System.Func<ContractionFactors, List<Node>> kind, IReadOnlyList<ContractionFactors> outer, IReadOnlyList<ContractionFactors> inner)
    {
        var all = outer.Select((factors, at) => kind(factors).Select(node => (Node: node, IsOutside: true))
            .Concat(kind(inner[at]).Select(node => (Node: node, IsOutside: false))).Select(factor => (factor.Node, factor.IsOutside, Key: KeyOf(factor.Node))).ToList()).ToList();
        foreach (var factor in all[0].ToList())
        {
            var places = all.ConvertAll(factors => factors.FindIndex(other => other.Key.Form == factor.Key.Form));
            if (places.Contains(-1))
            {
                continue;
            }

            var isOutside = all.Select((factors, at) => factors[places[at]].IsOutside).All(outside => outside);
            kind(isOutside ? _outside : _inside).Add(factor.Node);
            for (var at = 0; at < all.Count; at++)
            {
                _rests[at].IsNegative ^= all[at][places[at]].Key.IsNegative != factor.Key.IsNegative;
                all[at].RemoveAt(places[at]);
            }
        }

        for (var at = 0; at < all.Count; at++)
        {
            kind(_rests[at]).AddRange(all[at].Select(factor => factor.Node));
        }
    }

    // A condition that does not depend on the index of the sums holds for all of their elements or for none: it may stand outside.
    private void ShareConditions(IReadOnlyList<ContractionFactors> outer, IReadOnlyList<ContractionFactors> inner)
    {
        var all = outer.Select((factors, at) => factors.Conditions.Concat(inner[at].Conditions).GroupBy(node => _forms.Of(node)).ToDictionary(group => group.Key, group => group.First())).ToList();
        var common = all[0].Keys.Where(form => all.All(conditions => conditions.ContainsKey(form))).ToList();
        foreach (var condition in common.Select(form => all[0][form]).OrderBy(node => node.Id))
        {
            (condition.Free.Contains(_bound) ? _inside : _outside).Conditions.Add(condition);
        }

        for (var at = 0; at < all.Count; at++)
        {
            _rests[at].Conditions.AddRange(all[at].Where(pair => !common.Contains(pair.Key)).Select(pair => pair.Value).OrderBy(node => node.Id));
        }

        // What each term hides under a condition of its own is hidden where none of these holds: what is there need not be a number.
        var masks = _rests.ConvertAll(rest => rest.Conditions.Where(node => node.Free.Count == 1 && node.Free.Contains(_bound)).ToList());
        if (masks.All(conditions => conditions.Count > 0))
        {
            _inside.Conditions.Add(masks
                .Select(conditions => conditions.Aggregate(_graph.True, _graph.And))
                .OrderBy(node => node.Id)
                .Aggregate(_graph.False, _graph.Or));
        }
    }

    /// <summary>The form of a factor but for its sign: x - y and y - x agree.</summary>
    private (Node Form, bool IsNegative) KeyOf(Node factor)
    {
        var form = _forms.Of(factor);
        if (factor is not BinaryNode { Operator: BinaryOperator.Subtract } difference)
        {
            return (form, false);
        }

        var negated = _forms.Of(_graph.Subtract(difference.Right, difference.Left));
        return negated.Id < form.Id ? (negated, true) : (form, false);
    }

    /// <summary>A term that contains a sum as a factor.</summary>
    /// <param name="Term">All factors of the term.</param>
    /// <param name="Sum">The sum among them.</param>
    internal sealed record Part(ContractionFactors Term, ReduceNode Sum);
}

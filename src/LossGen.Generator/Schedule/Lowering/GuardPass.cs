using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule.Lowering;

/// <summary>
/// Gives every read that could leave its tensor the condition under which it is evaluated at all, so that later stages may compute
/// both sides of a selection: <c>y >= 0 ? z[y] : 0</c> ----> <c>y >= 0 ? (z[y] where y >= 0) : 0</c>.
/// </summary>
internal sealed class GuardPass(Graph graph)
{
    /// <summary>Of one read; more are not joined.</summary>
    private const int MostConditions = 64;

    private readonly Dictionary<(Node Node, Node Condition, Node Elements), Node> _done = [];
    private readonly Dictionary<Node, bool> _hasUnsafe = [];
    private readonly Dictionary<Node, List<Node>> _conditions = [];
    private bool _isCollecting;

    /// <summary>
    /// The condition that the output and the reductions around have elements. What is the same in all elements of a call is read once before them, and only
    /// if there is one; all else is read in a loop.
    /// </summary>
    private Node _elements = graph.True;

    /// <summary>
    /// Guards the formulas of one program. Where one read stands under several conditions, of which one follows from the others, that
    /// one guards it everywhere: what the value reads is not guarded anew by every condition of the gradient. So does what two of them say
    /// together: an element that is read where <c>c</c> holds and where it does not is read in any case.
    /// </summary>
    public IReadOnlyList<Node> Apply(IReadOnlyList<Node> nodes)
    {
        _isCollecting = true;
        foreach (var node in nodes)
        {
            ApplyToOutput(node);
        }

        _isCollecting = false;
        foreach (var conditions in _conditions.Values)
        {
            Join(conditions);
        }

        _done.Clear();
        return nodes.Select(ApplyToOutput).ToArray();
    }

    private Node ApplyToOutput(Node node)
    {
        _elements = WithElements(graph.True, node.Free);
        return Apply(node, graph.True);
    }

    private Node WithElements(Node around, IEnumerable<IndexVariable> indices) =>
        indices.Aggregate(around, (elements, index) => graph.And(elements, graph.Less(graph.Integer(0), graph.Extent(index.Range))));

    private Node Weakest(Node load, Node condition)
    {
        if (!_conditions.TryGetValue(load, out var conditions))
        {
            _conditions.Add(load, conditions = []);
        }

        if (_isCollecting)
        {
            conditions.Add(condition);
            return condition;
        }

        var parts = new HashSet<Node>();
        Conjuncts(condition, parts);
        return conditions
            .Where(other => Follows(other, parts))
            .OrderBy(other => other.Free.Count)
            .ThenBy(other => other.Depth)
            .ThenBy(other => other.Id)
            .DefaultIfEmpty(condition)
            .First();
    }

    /// <summary>Adds what two conditions say together: <c>r &amp;&amp; c</c> or <c>r &amp;&amp; !c</c> ----> <c>r</c>.</summary>
    private void Join(List<Node> conditions)
    {
        for (var i = 0; i < conditions.Count && conditions.Count < MostConditions; i++)
        {
            var parts = new HashSet<Node>();
            Conjuncts(conditions[i], parts);
            foreach (var part in parts)
            {
                var rest = parts.Where(other => other != part).OrderBy(other => other.Id).Aggregate(graph.True, graph.And);
                var opposite = new HashSet<Node>(parts);
                opposite.Remove(part);
                Conjuncts(graph.Not(part), opposite);
                if (!conditions.Contains(rest) && conditions.Any(other => Follows(other, opposite)))
                {
                    conditions.Add(rest);
                }
            }
        }
    }

    /// <summary>Whether a condition holds where all these parts do.</summary>
    private bool Follows(Node condition, HashSet<Node> parts)
    {
        var needed = new HashSet<Node>();
        Conjuncts(condition, needed);
        return needed.IsSubsetOf(parts);
    }

    private void Conjuncts(Node condition, HashSet<Node> parts) =>
        parts.UnionWith(NodeSearch.Conjuncts(condition).Where(part => part != graph.True));

    /// <summary>
    /// An index that meets a subscript says no more than that the subscript is one of its values, which does not need the index:
    /// <c>v == y</c>, around <c>z[y]</c> ----> <c>0 &lt;= y &amp;&amp; y &lt; size(v)</c>. So the element is read once, not in every step over the index.
    /// </summary>
    private Node WithoutSearch(LoadNode load, Node condition)
    {
        var parts = new HashSet<Node>();
        Conjuncts(condition, parts);
        var subscripts = load.Children.Take(load.Tensor.Rank).ToArray();
        var met = parts.ToDictionary(part => part, Met);
        return met.Values.All(pair => pair is null)
            ? condition
            : parts.OrderBy(part => part.Id).Select(part => met[part] is var (index, place) ? IsValue(place, index.Range) : part).Aggregate(graph.True, graph.And);

        Node IsValue(Node place, IndexRange range) =>
            graph.And(graph.LessOrEqual(graph.Integer(0), place), graph.Less(place, graph.Extent(range)));

        (IndexVariable Index, Node Place)? Met(Node part) => part is BinaryNode { Operator: BinaryOperator.Equal } equal
            ? Pair(equal.Left, equal.Right) ?? Pair(equal.Right, equal.Left)
            : null;

        (IndexVariable Index, Node Place)? Pair(Node index, Node place) =>
            index is IndexNode found && !load.Free.Contains(found.Index) && subscripts.Contains(place) ? (found.Index, place) : null;
    }

    private Node Apply(Node node, Node condition)
    {
        if (!HasUnsafeLoad(node))
        {
            return node;
        }

        var key = (node, condition, _elements);
        if (!_done.TryGetValue(key, out var result))
        {
            result = Rewrite(node, condition);
            _done.Add(key, result);
        }

        return result;
    }

    private Node Rewrite(Node node, Node condition)
    {
        switch (node)
        {
            case LoadNode load:
            {
                var subscripts = load.Children.Take(load.Tensor.Rank).Select(s => Apply(s, condition)).ToArray();
                var guard = load.Guard is null ? graph.True : Apply(load.Guard, condition);
                condition = load.Free.IsEmpty ? graph.And(condition, _elements) : condition;
                return graph.Load(
                    load.Tensor,
                    subscripts,
                    Subscripts.AreSafe(graph, load) ? load.Guard : Weakest(load, graph.And(WithoutSearch(load, condition), guard)));
            }

            case SelectNode select:
            {
                var chosen = Apply(select.Condition, condition);
                return graph.Select(
                    chosen,
                    Apply(select.WhenTrue, graph.And(condition, chosen)),
                    Apply(select.WhenFalse, graph.And(condition, graph.Not(chosen))));
            }

            case BinaryNode { Operator: BinaryOperator.And } and:
            {
                var left = Apply(and.Left, condition);
                return graph.And(left, Apply(and.Right, graph.And(condition, left)));
            }

            case BinaryNode { Operator: BinaryOperator.Or } or:
            {
                var left = Apply(or.Left, condition);
                return graph.Or(left, Apply(or.Right, graph.And(condition, graph.Not(left))));
            }

            case ReduceNode reduce:
                return Rewrite(reduce, condition);

            case ScanNode scan:
            {
                // A recurrence is computed whole; only what does not change along it can say that none of it is.
                var inner = Within(scan.Symbol.Free.Except(IndexSet.Of(scan.Index)), condition);
                return graph.Scan(
                    scan.Symbol, scan.Index, scan.Descending,
                    Apply(scan.Body, inner), Apply(scan.Initial, inner), Apply(scan.Position, condition));
            }

            default:
                return graph.Rebuild(node, node.Children.Select(child => Apply(child, condition)).ToArray());
        }
    }

    /// <summary>The part of a condition that speaks of the given indices alone.</summary>
    private Node Within(IndexSet indices, Node condition)
    {
        var parts = new HashSet<Node>();
        Conjuncts(condition, parts);
        return parts.Where(part => part.Free.IsSubsetOf(indices)).OrderBy(part => part.Id).Aggregate(graph.True, graph.And);
    }

    private Node Rewrite(ReduceNode reduce, Node condition)
    {
        // A reduction is computed once for all that it does not vary with, so a condition on that cannot say whether it is.
        condition = Within(reduce.Free, condition);

        var body = reduce.Body;
        var filter = reduce.Condition;
        var bound = reduce.Bound;

        // The condition speaks of outer indices: bound ones of the same name are renamed first.
        for (var i = 0; i < bound.Length; i++)
        {
            if (condition.Free.Contains(bound[i]))
            {
                var copy = graph.CopyOf(bound[i], condition.Free.Union(body.Free));
                body = graph.Substitute(body, bound[i], graph.Index(copy));
                filter = filter is null ? null : graph.Substitute(filter, bound[i], graph.Index(copy));
                bound = bound.SetItem(i, copy);
            }
        }

        var guardedFilter = filter is null ? null : Apply(filter, condition);
        var inner = guardedFilter is null ? condition : graph.And(condition, guardedFilter);
        var around = _elements;
        _elements = WithElements(around, bound);
        var guardedBody = Apply(body, inner);
        _elements = around;
        return graph.Reduce(reduce.Operator, bound, guardedBody, guardedFilter);
    }

    private bool HasUnsafeLoad(Node node)
    {
        if (!_hasUnsafe.TryGetValue(node, out var result))
        {
            result = (node is LoadNode load && !Subscripts.AreSafe(graph, load)) || node.Children.Any(HasUnsafeLoad);
            _hasUnsafe.Add(node, result);
        }

        return result;
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule.Planning;

/// <summary>
/// Splits a formula that writes a tensor into a dense part and the terms that are not 0 at one position of an axis only. Those are
/// added afterwards, at that position: <c>g[b,v] = p[b,v] - (v == y[b])</c> ----> <c>g[b,v] = p[b,v]; g[b,y[b]] -= 1</c>. A sum of such
/// terms is a scatter: <c>g[k] = sum[b](y[b] == k ? e[b] : 0)</c> ----> <c>g[y[b]] += e[b]</c> for every b.
/// </summary>
internal sealed class DeltaSplitter(Graph graph, ImmutableArray<IndexVariable> axes)
{
    private readonly IndexSet _axes = IndexSet.From(axes);

    /// <summary>A term that stands at one position of an axis, for every value of the other axes and of the summed indices.</summary>
    internal sealed record PositionTerm(
        IndexVariable Axis, Node Position, Node Condition, Node Value, ImmutableArray<IndexVariable> Summed);

    public (Node Dense, List<PositionTerm> Terms) Split(Node value)
    {
        var terms = new List<PositionTerm>();
        var dense = Dense(value, terms);
        return (dense, terms);
    }

    private Node Dense(Node node, List<PositionTerm> terms)
    {
        if (!HasDelta(node))
        {
            return node;
        }

        switch (node)
        {
            case BinaryNode { Operator: BinaryOperator.Add } sum:
                return graph.Add(Dense(sum.Left, terms), Dense(sum.Right, terms));

            case BinaryNode { Operator: BinaryOperator.Subtract } difference:
            {
                var left = Dense(difference.Left, terms);
                return graph.Subtract(left, Scaled(difference.Right, terms, graph.Negate));
            }

            case UnaryNode { Operator: UnaryOperator.Negate } negate:
                return graph.Negate(Scaled(negate.Operand, terms, graph.Negate));

            case BinaryNode { Operator: BinaryOperator.Multiply } product when HasDelta(product.Right):
                return graph.Multiply(product.Left, Scaled(product.Right, terms, x => graph.Multiply(product.Left, x)));

            case BinaryNode { Operator: BinaryOperator.Multiply } product:
                return graph.Multiply(Scaled(product.Left, terms, x => graph.Multiply(x, product.Right)), product.Right);

            case BinaryNode { Operator: BinaryOperator.Divide } quotient when !HasDelta(quotient.Right):
                return graph.Divide(Scaled(quotient.Left, terms, x => graph.Divide(x, quotient.Right)), quotient.Right);

            case SelectNode select when graph.IsZero(select.WhenFalse) && FindDelta(select.Condition) is null:
                return graph.Select(
                    select.Condition,
                    Scaled(select.WhenTrue, terms, x => graph.Select(select.Condition, x, graph.Zero)),
                    graph.Zero);

            case SelectNode select when graph.IsZero(select.WhenFalse) && FindDelta(select.Condition) is { } delta:
                terms.Add(new PositionTerm(
                    delta.Axis,
                    delta.Position,
                    At(delta, delta.Others),
                    At(delta, select.WhenTrue),
                    ImmutableArray<IndexVariable>.Empty));
                return graph.Zero;

            case ReduceNode { Operator: ReduceOperator.Sum } sum when Scatter(sum) is { } scatter:
                terms.Add(scatter);
                return graph.Zero;

            default:
                return node;
        }
    }

    /// <summary>The dense part of a node whose terms are changed by what surrounds the node.</summary>
    private Node Scaled(Node node, List<PositionTerm> terms, System.Func<Node, Node> change)
    {
        var inner = new List<PositionTerm>();
        var dense = Dense(node, inner);
        foreach (var term in inner)
        {
            // What surrounds the term speaks of the axis; the term stands at its position only.
            var marker = At(term.Axis, term.Position, change(term.Value));
            terms.Add(term with { Value = marker });
        }

        return dense;
    }

    private Node At((IndexVariable Axis, Node Position, Node Others) delta, Node node) => At(delta.Axis, delta.Position, node);

    /// <summary>
    /// What a value is at a position of the axis. The position may be beyond the axis, where the value is not asked for: tensors are
    /// not read there.
    /// </summary>
    private Node At(IndexVariable axis, Node position, Node node)
    {
        if (!(position is IndexNode index && graph.IsWithin(index.Index.Range, axis.Range)))
        {
            var place = graph.Index(axis);
            var isOnAxis = graph.And(graph.LessOrEqual(graph.Zero, place), graph.Less(place, graph.Extent(axis.Range)));
            node = Guarded(node, axis, isOnAxis, new Dictionary<Node, Node>());
        }

        return graph.Substitute(node, axis, position);
    }

    private Node Guarded(Node node, IndexVariable axis, Node isOnAxis, Dictionary<Node, Node> done)
    {
        if (!node.Free.Contains(axis) || node.Children.IsEmpty)
        {
            return node;
        }

        if (!done.TryGetValue(node, out var result))
        {
            var children = node.Children.Select(child => Guarded(child, axis, isOnAxis, done)).ToList();
            result = node is LoadNode load && Enumerable.Range(0, load.Tensor.Rank).Any(i => load.Subscript(i).Free.Contains(axis))
                ? graph.Load(
                    load.Tensor, children.Take(load.Tensor.Rank).ToList(), load.Guard is null ? isOnAxis : graph.And(isOnAxis, load.Guard))
                : graph.Rebuild(node, children);
            done.Add(node, result);
        }

        return result;
    }

    private PositionTerm? Scatter(ReduceNode sum)
    {
        var summed = new List<IndexVariable>();
        Node body = sum;
        while (body is ReduceNode { Operator: ReduceOperator.Sum, Condition: null } inner)
        {
            summed.AddRange(inner.Bound);
            body = inner.Body;
        }

        // The value may not use the summed indices where they stand for the axis.
        if (body is not SelectNode select || !graph.IsZero(select.WhenFalse)
            || FindDelta(select.Condition) is not { } delta || IndexSet.From(summed).Overlaps(_axes))
        {
            return null;
        }

        return new PositionTerm(
            delta.Axis, delta.Position, At(delta, delta.Others), At(delta, select.WhenTrue), summed.ToImmutableArray());
    }

    private readonly Dictionary<Node, bool> _hasDelta = [];

    private bool HasDelta(Node node)
    {
        if (!_hasDelta.TryGetValue(node, out var result))
        {
            result = node switch
            {
                BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } binary =>
                    HasDelta(binary.Left) || HasDelta(binary.Right),
                BinaryNode { Operator: BinaryOperator.Divide } quotient => HasDelta(quotient.Left),
                UnaryNode { Operator: UnaryOperator.Negate } negate => HasDelta(negate.Operand),
                SelectNode select when graph.IsZero(select.WhenFalse) =>
                    FindDelta(select.Condition) is not null || HasDelta(select.WhenTrue),
                ReduceNode { Operator: ReduceOperator.Sum } sum => Scatter(sum) is not null,
                _ => false,
            };
            _hasDelta.Add(node, result);
        }

        return result;
    }

    /// <summary>In a conjunction, an equation of an axis with something that does not depend on it; and the rest.</summary>
    private (IndexVariable Axis, Node Position, Node Others)? FindDelta(Node condition)
    {
        switch (condition)
        {
            case BinaryNode { Operator: BinaryOperator.Equal } equal
                when equal.Left.Kind == ValueKind.Integer && equal.Right.Kind == ValueKind.Integer:
                return Delta(equal.Left, equal.Right) ?? Delta(equal.Right, equal.Left);

            case BinaryNode { Operator: BinaryOperator.And } and:
                return FindDelta(and.Left) is var (axis, position, others) ? (axis, position, graph.And(others, and.Right))
                    : FindDelta(and.Right) is var (axis2, position2, others2) ? (axis2, position2, graph.And(and.Left, others2))
                    : null;

            default:
                return null;
        }
    }

    // A bare axis against another bare axis is a diagonal: as good at one as at the other; the later axis is the position.
    private (IndexVariable, Node, Node)? Delta(Node left, Node right) =>
        left is IndexNode index && _axes.Contains(index.Index) && !right.Free.Contains(index.Index)
        && !(right is IndexNode other && _axes.Contains(other.Index) && axes.IndexOf(other.Index) > axes.IndexOf(index.Index))
            ? (index.Index, right, graph.True)
            : null;
}

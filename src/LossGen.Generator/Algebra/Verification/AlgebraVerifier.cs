using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Algebra.Verification;

/// <summary>Checks what holds of every expression; run by tests between the stages.</summary>
internal static class AlgebraVerifier
{
    /// <exception cref="InvalidOperationException">The expression is broken; the message says how.</exception>
    public static void Verify(Node node, IEnumerable<IndexVariable> indices)
    {
        var seen = new VisitedNodes();
        var open = Visit(node, seen, []);
        var stray = node.Free.Except(indices);
        Require(stray.IsEmpty, $"The indices {stray} are not bound.");
        Require(open.Count == 0, "A previous value stands outside of its recurrence.");
    }

    /// <summary>Verifies below the node; the recurrences whose previous value stands open in it.</summary>
    private static HashSet<ScanSymbol> Visit(Node node, VisitedNodes seen, Dictionary<Node, HashSet<ScanSymbol>> known)
    {
        if (!seen.Add(node))
        {
            return known[node];
        }

        var open = node is PreviousNode previous ? [previous.Symbol] : new HashSet<ScanSymbol>();
        foreach (var child in node.Children)
        {
            Require(child.Id < node.Id, "A child was made after its parent.");
            open.UnionWith(Visit(child, seen, known));
        }

        Check(node);
        if (node is ScanNode scan)
        {
            open.Remove(scan.Symbol);
        }

        known.Add(node, open);
        return open;
    }

    private static void Check(Node node)
    {
        var children = node.Children.Aggregate(IndexSet.Empty, (free, child) => free.Union(child.Free));
        switch (node)
        {
            case LoadNode load:
                Require(load.Children.Length >= load.Tensor.Rank, $"{load.Tensor} has too few subscripts.");
                for (var axis = 0; axis < load.Tensor.Rank; axis++)
                {
                    Require(load.Subscript(axis).Kind == ValueKind.Integer, $"A subscript of {load.Tensor} is no integer.");
                }

                Require(load.Guard is null or { Kind: ValueKind.Condition }, "A guard is no condition.");
                break;

            case UnaryNode unary:
                Require(
                    (unary.Operator == UnaryOperator.Not) == (unary.Operand.Kind == ValueKind.Condition),
                    $"{unary.Operator} of a {unary.Operand.Kind}.");
                break;

            case BinaryNode binary:
                foreach (var operand in binary.Children)
                {
                    Require(
                        binary.Operator.IsLogical() == (operand.Kind == ValueKind.Condition), $"{binary.Operator} of a {operand.Kind}.");
                }

                break;

            case SelectNode select:
                Require(select.Condition.Kind == ValueKind.Condition, "A selection has no condition.");
                Require(
                    (select.WhenTrue.Kind == ValueKind.Condition) == (select.WhenFalse.Kind == ValueKind.Condition),
                    "A selection mixes conditions and numbers.");
                break;

            case ReduceNode reduce:
                Require(reduce.Bound.Length > 0 && reduce.Bound.Distinct().Count() == reduce.Bound.Length, "A reduction binds twice.");
                Require(reduce.Condition is null or { Kind: ValueKind.Condition }, "A filter is no condition.");
                Require(
                    (reduce.Operator is ReduceOperator.Any or ReduceOperator.All) == (reduce.Body.Kind == ValueKind.Condition),
                    $"{reduce.Operator} of a {reduce.Body.Kind}.");
                children = children.Except(reduce.Bound);
                break;

            case ScanNode scan:
                Require(scan.Symbol.Free.Contains(scan.Index), "A recurrence steps along an index that it does not have.");
                Require(scan.Body.Free.IsSubsetOf(scan.Symbol.Free), "A recurrence's body has further indices.");
                Require(scan.Initial.Free.IsSubsetOf(scan.Symbol.Free), "A recurrence's initial value has further indices.");
                Require(scan.Position.Kind == ValueKind.Integer, "A recurrence is read at what is no integer.");
                children = scan.Symbol.Free.Except(IndexSet.Of(scan.Index)).Union(scan.Position.Free);
                break;
        }

        if (node.Children.Length > 0)
        {
            Require(node.Free.Equals(children), $"The free indices are {node.Free} instead of {children}.");
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    /// <summary>A product or quotient that nothing else uses.</summary>
    private BinaryNode? FusedOperand(Node node, EmitScope scope) =>
        node is BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } product && node.Kind == ValueKind.Number
        && !_compared.Contains(node) && !scope.Shared.Contains(node) && Find(node, scope) is null
            ? product
            : null;

    private BinaryNode? FusedProduct(Node node, EmitScope scope) =>
        node is BinaryNode { Operator: BinaryOperator.Multiply } product && scope.IsLaned(node) && node.Kind == ValueKind.Number
        && !scope.Shared.Contains(node) && Find(node, scope) is null && Uniform(node, scope) is null
            ? product
            : null;

    /// <summary>A product or quotient of vectors, in which the scalar factors are joined to one: e * a / b / c ----> e * (a / (b * c)).</summary>
    private Code Product(BinaryNode node, EmitScope scope)
    {
        if (Uniform(node, scope) is not { } split)
        {
            var a = Vector(node.Left, scope);
            var b = Vector(node.Right, scope);
            return Infix(node.Operator, a, b);
        }

        var laned = Number(split.Laned, scope);
        return Infix(BinaryOperator.Multiply, laned, Vector(split.Scalar, scope));
    }

    /// <summary>A product split into its vector part and its scalar part; null where it has no scalar factor.</summary>
    private (Node Laned, Node Scalar)? Uniform(Node node, EmitScope scope)
    {
        var above = new List<Node>();
        var below = new List<Node>();
        Factors(node, scope, above, below, isTop: true);
        Node numerator = _graph.One, denominator = _graph.One, laned = _graph.One, divisor = _graph.One;
        foreach (var factor in above)
        {
            if (scope.IsLaned(factor))
            {
                laned = _graph.Multiply(laned, factor);
            }
            else
            {
                numerator = _graph.Multiply(numerator, factor);
            }
        }

        foreach (var factor in below)
        {
            if (scope.IsLaned(factor) && !HasSafeReciprocal(factor, scope))
            {
                divisor = _graph.Multiply(divisor, factor);
            }
            else
            {
                denominator = _graph.Multiply(denominator, factor);
            }
        }

        if ((_graph.IsOne(numerator) && _graph.IsOne(denominator)) || _graph.IsOne(laned) || laned is not BinaryNode and not UnaryNode and not LoadNode and not SelectNode)
        {
            return null;
        }

        var scalar = _graph.Divide(numerator, denominator);
        var vector = _graph.Divide(laned, divisor);
        return ReferenceEquals(vector, node) || !scope.IsLaned(vector) || IsHere(scalar, scope) ? null : (vector, scalar);
    }

    /// <summary>
    /// Whether a divisor of each lane stays the same in the loop and is at least 1, as the sum of a softmax is: then its reciprocal, which does not
    /// overflow, is computed once, before the loop.
    /// </summary>
    private static bool HasSafeReciprocal(Node divisor, EmitScope scope) =>
        divisor is BinaryNode { Operator: BinaryOperator.Max, Left: Constant { Value: >= 1 } } && !IsHere(divisor, scope);

    /// <summary>Whether a value of the lanes changes in the innermost loop.</summary>
    private static bool IsHere(Node node, EmitScope scope) =>
        scope.IsLaned(node) && !(scope.Parent is { } parent && parent.Lane is not null && node.Free.IsSubsetOf(parent.Path));

    private void Factors(Node node, EmitScope scope, List<Node> above, List<Node> below, bool isTop)
    {
        if (node is BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } binary && node.Kind == ValueKind.Number
            && (isTop || (scope.IsLaned(node) && !scope.Shared.Contains(node) && Find(node, scope) is null)))
        {
            Factors(binary.Left, scope, above, below, isTop: false);
            if (binary.Operator == BinaryOperator.Multiply)
            {
                Factors(binary.Right, scope, above, below, isTop: false);
            }
            else
            {
                Factors(binary.Right, scope, below, above, isTop: false);
            }

            return;
        }

        above.Add(node);
    }
}

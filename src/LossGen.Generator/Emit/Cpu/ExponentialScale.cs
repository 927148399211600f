using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>
/// Finds which values are proportional to e^-m for a maximum m that shifts exponentials: where m changes, they change by a factor.
/// </summary>
internal sealed class ExponentialScale(IReadOnlyCollection<ReduceNode> maxima)
{
    private readonly HashSet<Node> _maxima = [.. maxima];
    private readonly Dictionary<Node, Scale?> _done = [];

    /// <summary>The scale of a value; null where it depends on a maximum in another way.</summary>
    public Scale? Of(Node node)
    {
        if (!_done.TryGetValue(node, out var scale))
        {
            scale = Find(node);
            _done.Add(node, scale);
        }

        return scale;
    }

    private Scale? Find(Node node)
    {
        if (!DependsOnMaximum(node))
        {
            return Scale.None;
        }

        switch (node)
        {
            // e^(x - m)
            case UnaryNode
            {
                Operator: UnaryOperator.Exp,
                Operand: BinaryNode
                {
                    Operator: BinaryOperator.Subtract,
                    Right: UnaryNode { Operator: UnaryOperator.ShiftOf, Operand: ReduceNode maximum },
                } difference,
            } when _maxima.Contains(maximum) && !DependsOnMaximum(difference.Left) && maximum.Body == difference.Left:
                return new Scale(maximum);
            case UnaryNode { Operator: UnaryOperator.Negate } negate:
                return Of(negate.Operand);
            case BinaryNode { Operator: BinaryOperator.Multiply } product:
                return !DependsOnMaximum(product.Left) ? Of(product.Right) : !DependsOnMaximum(product.Right) ? Of(product.Left) : null;
            case BinaryNode { Operator: BinaryOperator.Divide } quotient:
                return DependsOnMaximum(quotient.Right) ? null : Of(quotient.Left);
            case BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum:
                return Same(sum.Left, sum.Right);
            case SelectNode select:
                return DependsOnMaximum(select.Condition) ? null : Same(select.WhenTrue, select.WhenFalse);
            default:
                return null;
        }
    }

    private Scale? Same(Node a, Node b) =>
        a is Constant { Value: 0 } ? Of(b)
        : b is Constant { Value: 0 } ? Of(a)
        : Of(a) is { } x && Of(b) is { } y && x.Maximum == y.Maximum ? x : null;

    // Reductions stand for what is computed already.
    private bool DependsOnMaximum(Node node) =>
        NodeSearch.Any(node, _maxima.Contains, part => part is ReduceNode);

    /// <param name="Maximum">The maximum; null for what does not change with any.</param>
    internal sealed record Scale(ReduceNode? Maximum)
    {
        public static readonly Scale None = new((ReduceNode?)null);
    }
}

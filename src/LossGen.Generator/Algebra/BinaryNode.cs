using System.Collections.Immutable;

namespace LossGen.Generator.Algebra;

/// <summary>An operation on two arguments. A greater-than is the less-than of the exchanged arguments.</summary>
internal sealed class BinaryNode(BinaryOperator @operator, Node left, Node right)
    : Node(KindOf(@operator, left, right), left.Free.Union(right.Free), ImmutableArray.Create(left, right))
{
    public BinaryOperator Operator { get; } = @operator;

    public Node Left => Children[0];

    public Node Right => Children[1];

    protected override int OperationHash => (int)Operator;

    protected override bool HasSameOperation(Node other) => other is BinaryNode binary && binary.Operator == Operator;

    private static ValueKind KindOf(BinaryOperator @operator, Node left, Node right)
    {
        if (@operator.IsComparison() || @operator.IsLogical())
        {
            return ValueKind.Condition;
        }

        var integers = left.Kind == ValueKind.Integer && right.Kind == ValueKind.Integer;
        var closed = @operator is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply
            or BinaryOperator.Min or BinaryOperator.Max;
        return integers && closed ? ValueKind.Integer : ValueKind.Number;
    }
}

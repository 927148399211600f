using System.Collections.Immutable;

namespace LossGen.Generator.Algebra;

/// <summary>A function of one argument.</summary>
internal sealed class UnaryNode(UnaryOperator @operator, Node operand)
    : Node(KindOf(@operator, operand), operand.Free, ImmutableArray.Create(operand))
{
    public UnaryOperator Operator { get; } = @operator;

    public Node Operand => Children[0];

    protected override int OperationHash => (int)Operator;

    protected override bool HasSameOperation(Node other) => other is UnaryNode unary && unary.Operator == Operator;

    private static ValueKind KindOf(UnaryOperator @operator, Node operand) => @operator switch
    {
        UnaryOperator.Not => ValueKind.Condition,
        UnaryOperator.Negate or UnaryOperator.Abs or UnaryOperator.Sign or UnaryOperator.StopGradient
            or UnaryOperator.Relu => operand.Kind,
        _ => ValueKind.Number,
    };
}

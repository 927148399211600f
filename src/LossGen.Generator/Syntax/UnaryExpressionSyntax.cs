namespace LossGen.Generator.Syntax;

/// <summary><c>-operand</c> or <c>!operand</c>.</summary>
internal sealed class UnaryExpressionSyntax(TextSpan span, Token @operator, ExpressionSyntax operand)
    : ExpressionSyntax(span, operand.Depth + 1)
{
    public Token Operator { get; } = @operator;

    public ExpressionSyntax Operand { get; } = operand;
}

namespace LossGen.Generator.Syntax;

/// <summary>One line of a formula.</summary>
internal abstract class StatementSyntax(TextSpan span, ExpressionSyntax expression) : SyntaxNode(span)
{
    public ExpressionSyntax Expression { get; } = expression;
}

namespace LossGen.Generator.Syntax;

/// <summary><c>size(i) = expression</c>: says what the extent of an index is.</summary>
internal sealed class ExtentStatementSyntax(Token index, TextSpan head, ExpressionSyntax expression)
    : StatementSyntax(TextSpan.FromBounds(head.Start, expression.Span.End), expression)
{
    /// <summary>What stands on the left-hand side before the parenthesis.</summary>
    public const string Keyword = "size";

    public Token Index { get; } = index;

    /// <summary>The left-hand side.</summary>
    public TextSpan Head { get; } = head;
}

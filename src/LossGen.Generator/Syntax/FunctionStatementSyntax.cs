using System.Collections.Immutable;

namespace LossGen.Generator.Syntax;

/// <summary><c>name(x, y) = expression</c>: a helper function.</summary>
internal sealed class FunctionStatementSyntax(Token name, TextSpan head, ImmutableArray<Token> parameters, ExpressionSyntax expression)
    : StatementSyntax(TextSpan.FromBounds(head.Start, expression.Span.End), expression)
{
    public Token Name { get; } = name;

    /// <summary>The left-hand side.</summary>
    public TextSpan Head { get; } = head;

    public ImmutableArray<Token> Parameters { get; } = parameters;
}

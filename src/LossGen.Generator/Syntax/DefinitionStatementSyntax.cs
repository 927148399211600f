using System.Collections.Immutable;

namespace LossGen.Generator.Syntax;

/// <summary><c>name = expression</c> or <c>name[i, j] = expression</c>.</summary>
internal sealed class DefinitionStatementSyntax(Token name, TextSpan head, ImmutableArray<Token> indices, ExpressionSyntax expression)
    : StatementSyntax(TextSpan.FromBounds(head.Start, expression.Span.End), expression)
{
    public Token Name { get; } = name;

    /// <summary>The left-hand side.</summary>
    public TextSpan Head { get; } = head;

    public ImmutableArray<Token> Indices { get; } = indices;
}

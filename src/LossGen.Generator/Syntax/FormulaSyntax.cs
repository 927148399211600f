using System.Collections.Immutable;

namespace LossGen.Generator.Syntax;

/// <summary>A whole formula: definitions, and the result last.</summary>
internal sealed class FormulaSyntax(TextSpan span, ImmutableArray<StatementSyntax> statements) : SyntaxNode(span)
{
    public ImmutableArray<StatementSyntax> Statements { get; } = statements;
}

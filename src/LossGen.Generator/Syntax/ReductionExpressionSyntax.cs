using System;
using System.Collections.Immutable;

namespace LossGen.Generator.Syntax;

/// <summary>
/// <c>op[i, j : condition](body)</c>: a reduction over indices or a map along an index. Which of the two is the operation's affair.
/// </summary>
internal sealed class ReductionExpressionSyntax(
    TextSpan span, Token name, ImmutableArray<IndexBindingSyntax> indices, ExpressionSyntax? condition, ExpressionSyntax body)
    : ExpressionSyntax(span, Math.Max(condition?.Depth ?? 0, body.Depth) + 1)
{
    public Token Name { get; } = name;

    public ImmutableArray<IndexBindingSyntax> Indices { get; } = indices;

    public ExpressionSyntax? Condition { get; } = condition;

    public ExpressionSyntax Body { get; } = body;
}

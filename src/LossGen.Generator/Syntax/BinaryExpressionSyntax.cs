using System;

namespace LossGen.Generator.Syntax;

/// <summary><c>left operator right</c>: arithmetic, <c>&amp;&amp;</c> or <c>||</c>.</summary>
internal sealed class BinaryExpressionSyntax(ExpressionSyntax left, Token @operator, ExpressionSyntax right)
    : ExpressionSyntax(TextSpan.FromBounds(left.Span.Start, right.Span.End), Math.Max(left.Depth, right.Depth) + 1)
{
    public ExpressionSyntax Left { get; } = left;

    public Token Operator { get; } = @operator;

    public ExpressionSyntax Right { get; } = right;
}

using System;

namespace LossGen.Generator.Syntax;

/// <summary><c>read ?? fallback</c>: the fallback where a subscript of the read is outside.</summary>
internal sealed class FallbackExpressionSyntax(ExpressionSyntax read, ExpressionSyntax fallback)
    : ExpressionSyntax(
        TextSpan.FromBounds(read.Span.Start, fallback.Span.End), Math.Max(read.Depth, fallback.Depth) + 1)
{
    public ExpressionSyntax Read { get; } = read;

    public ExpressionSyntax Fallback { get; } = fallback;
}

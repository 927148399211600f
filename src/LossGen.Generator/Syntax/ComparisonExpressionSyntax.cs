using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Syntax;

/// <summary>A comparison, or a chain of them: <c>0 &lt;= k &lt; n</c> holds where each link holds.</summary>
internal sealed class ComparisonExpressionSyntax(ImmutableArray<ExpressionSyntax> operands, ImmutableArray<Token> operators)
    : ExpressionSyntax(
        TextSpan.FromBounds(operands[0].Span.Start, operands[operands.Length - 1].Span.End),
        // A chain becomes a chain of conjunctions.
        operands.Max(operand => operand.Depth) + operators.Length)
{
    public ImmutableArray<ExpressionSyntax> Operands { get; } = operands;

    /// <summary>One between each two operands.</summary>
    public ImmutableArray<Token> Operators { get; } = operators;
}

using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Syntax;

/// <summary><c>name[subscript, ...]</c>: an element of a tensor or of a definition.</summary>
internal sealed class SubscriptExpressionSyntax(TextSpan span, Token name, ImmutableArray<ExpressionSyntax> subscripts)
    : ExpressionSyntax(span, subscripts.Select(subscript => subscript.Depth).DefaultIfEmpty().Max() + 1)
{
    public Token Name { get; } = name;

    public ImmutableArray<ExpressionSyntax> Subscripts { get; } = subscripts;
}

using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Syntax;

/// <summary><c>name(argument, ...)</c>: a function, a helper function or <c>size</c>.</summary>
internal sealed class CallExpressionSyntax(TextSpan span, Token name, ImmutableArray<ExpressionSyntax> arguments)
    : ExpressionSyntax(span, arguments.Select(argument => argument.Depth).DefaultIfEmpty().Max() + 1)
{
    public Token Name { get; } = name;

    public ImmutableArray<ExpressionSyntax> Arguments { get; } = arguments;
}

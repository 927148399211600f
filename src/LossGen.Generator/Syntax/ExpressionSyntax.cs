namespace LossGen.Generator.Syntax;

/// <summary>An expression.</summary>
internal abstract class ExpressionSyntax(TextSpan span, int depth) : SyntaxNode(span)
{
    /// <summary>The longest way down to a leaf; the parser bounds it, so that later stages may recurse.</summary>
    public int Depth { get; } = depth;
}

namespace LossGen.Generator.Syntax;

/// <summary>A part of a formula's text.</summary>
internal abstract class SyntaxNode(TextSpan span)
{
    public TextSpan Span { get; } = span;
}

namespace LossGen.Generator.Syntax;

/// <summary>An index that a reduction or a map binds: <c>t</c> or <c>t desc</c>.</summary>
internal sealed class IndexBindingSyntax(Token name, Token? descending)
    : SyntaxNode(descending is { } word ? TextSpan.FromBounds(name.Span.Start, word.Span.End) : name.Span)
{
    public Token Name { get; } = name;

    /// <summary>The word <c>desc</c> where it stands.</summary>
    public Token? Descending { get; } = descending;
}

namespace LossGen.Generator.Syntax;

/// <summary>A bare name: a parameter, an index, a definition, an argument of a helper function or a constant.</summary>
internal sealed class NameExpressionSyntax(TextSpan span, string name) : ExpressionSyntax(span, 1)
{
    public string Name { get; } = name;
}

namespace LossGen.Generator.Syntax;

/// <summary>Stands where an expression could not be read; the reason was reported.</summary>
internal sealed class BadExpressionSyntax(TextSpan span) : ExpressionSyntax(span, 1);

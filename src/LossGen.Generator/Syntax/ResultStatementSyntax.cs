namespace LossGen.Generator.Syntax;

/// <summary>A line that is an expression: the result, if it is the last one.</summary>
internal sealed class ResultStatementSyntax(ExpressionSyntax expression) : StatementSyntax(expression.Span, expression);

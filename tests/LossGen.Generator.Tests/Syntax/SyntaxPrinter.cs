using System;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Tests.Syntax;

/// <summary>Prints a tree as an s-expression, so that tests see its shape.</summary>
internal static class SyntaxPrinter
{
    public static string Print(FormulaSyntax formula) => string.Join("\n", formula.Statements.Select(Print));

    public static string Print(StatementSyntax statement) => statement switch
    {
        DefinitionStatementSyntax definition =>
            $"(def {Head(definition.Name, definition.Indices)} {Print(definition.Expression)})",
        FunctionStatementSyntax function => $"(fun {Head(function.Name, function.Parameters)} {Print(function.Expression)})",
        ExtentStatementSyntax extent => $"(size {extent.Index.Text} {Print(extent.Expression)})",
        _ => Print(statement.Expression),
    };

    public static string Print(ExpressionSyntax expression) => expression switch
    {
        NumberExpressionSyntax number => number.Value.ToString(CultureInfo.InvariantCulture) + (number.IsInteger ? "" : "d"),
        NameExpressionSyntax name => name.Name,
        UnaryExpressionSyntax unary => $"({unary.Operator.Text} {Print(unary.Operand)})",
        BinaryExpressionSyntax binary => $"({binary.Operator.Text} {Print(binary.Left)} {Print(binary.Right)})",
        ComparisonExpressionSyntax comparison =>
            $"({Print(comparison.Operands[0])}{string.Concat(comparison.Operators.Select((link, i) => $" {link.Text} {Print(comparison.Operands[i + 1])}"))})",
        ConditionalExpressionSyntax conditional =>
            $"(? {Print(conditional.Condition)} {Print(conditional.WhenTrue)} {Print(conditional.WhenFalse)})",
        FallbackExpressionSyntax fallback => $"(?? {Print(fallback.Read)} {Print(fallback.Fallback)})",
        CallExpressionSyntax call => $"({string.Join(" ", call.Arguments.Select(Print).Prepend(call.Name.Text))})",
        SubscriptExpressionSyntax read => $"{read.Name.Text}[{string.Join(" ", read.Subscripts.Select(Print))}]",
        ReductionExpressionSyntax reduction =>
            $"({reduction.Name.Text} [{string.Join(" ", reduction.Indices.Select(Binding))}]"
            + (reduction.Condition is null ? "" : " : " + Print(reduction.Condition)) + $" {Print(reduction.Body)})",
        BadExpressionSyntax => "<bad>",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static string Binding(IndexBindingSyntax index) => index.Name.Text + (index.Descending is null ? "" : " desc");

    private static string Head(Token name, System.Collections.Immutable.ImmutableArray<Token> names) =>
        names.IsEmpty ? name.Text : $"{name.Text}[{string.Join(" ", names.Select(item => item.Text))}]";
}

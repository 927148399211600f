using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Syntax;

namespace LossGen.Generator.Binding;

/// <summary>Walks expressions without regard to what they mean.</summary>
internal static class SyntaxWalk
{
    public static IEnumerable<ExpressionSyntax> Children(ExpressionSyntax expression) => expression switch
    {
        UnaryExpressionSyntax unary => [unary.Operand],
        BinaryExpressionSyntax binary => [binary.Left, binary.Right],
        ComparisonExpressionSyntax comparison => comparison.Operands,
        ConditionalExpressionSyntax conditional => [conditional.Condition, conditional.WhenTrue, conditional.WhenFalse],
        FallbackExpressionSyntax fallback => [fallback.Read, fallback.Fallback],
        CallExpressionSyntax call => call.Arguments,
        SubscriptExpressionSyntax read => read.Subscripts,
        ReductionExpressionSyntax { Condition: { } condition } reduction => [condition, reduction.Body],
        ReductionExpressionSyntax reduction => [reduction.Body],
        _ => [],
    };

    /// <summary>The expression and all expressions in it, in the order of the text.</summary>
    public static IEnumerable<ExpressionSyntax> All(ExpressionSyntax expression)
    {
        var stack = new Stack<ExpressionSyntax>();
        stack.Push(expression);
        while (stack.Count > 0)
        {
            var current = stack.Pop();
            yield return current;
            foreach (var child in Children(current).Reverse())
            {
                stack.Push(child);
            }
        }
    }

    /// <summary>The name that the expression itself mentions, and where.</summary>
    public static (string Name, TextSpan Span)? NameOf(ExpressionSyntax expression) => expression switch
    {
        NameExpressionSyntax name => (name.Name, name.Span),
        CallExpressionSyntax call => (call.Name.Text, call.Name.Span),
        SubscriptExpressionSyntax read => (read.Name.Text, read.Name.Span),
        _ => null,
    };
}

using System;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Tests.Binding;

/// <summary>Prints nodes as s-expressions, so that tests see what was bound.</summary>
internal static class NodePrinter
{
    public static string Print(Node node) => node switch
    {
        Constant { Kind: ValueKind.Condition } truth => truth.Value != 0 ? "true" : "false",
        Constant { Kind: ValueKind.Integer } integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        Constant number => Number(number.Value),
        IndexNode index => index.Index.Name,
        ScalarNode scalar => scalar.Parameter.Name,
        ExtentNode extent => $"|{extent.Range.Name}|",
        LoadNode load => $"{load.Tensor.Name}[{string.Join(" ", load.Children.Select(Print))}]",
        UnaryNode unary => $"({unary.Operator.ToString().ToLowerInvariant()} {Print(unary.Operand)})",
        BinaryNode binary => $"({Symbol(binary.Operator)} {Print(binary.Left)} {Print(binary.Right)})",
        SelectNode select => $"(? {Print(select.Condition)} {Print(select.WhenTrue)} {Print(select.WhenFalse)})",
        ReduceNode reduce => $"({reduce.Operator.ToString().ToLowerInvariant()} [{string.Join(" ", reduce.Bound.Select(index => index.Name))}]"
            + (reduce.Condition is null ? "" : " : " + Print(reduce.Condition)) + $" {Print(reduce.Body)})",
        PreviousNode previous => $"<{previous.Symbol.Name}>",
        ScanNode scan => $"(scan {scan.Index.Name}{(scan.Descending ? " desc" : "")} {Print(scan.Body)} from {Print(scan.Initial)} at {Print(scan.Position)})",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static string Number(double value) =>
        value.ToString(CultureInfo.InvariantCulture) + (value == Math.Floor(value) && !double.IsInfinity(value) ? "d" : "");

    private static string Symbol(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Power => "^",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.And => "&&",
        BinaryOperator.Or => "||",
        _ => @operator.ToString().ToLowerInvariant(),
    };
}

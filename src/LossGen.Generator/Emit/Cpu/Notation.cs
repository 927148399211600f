using System;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Schedule.Lowering;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>
/// What a loop computes, in the formula's own notation, for comments. What has a variable already is called by its name.
/// </summary>
internal sealed class Notation(Func<Node, string?> nameOf)
{
    private const int MaximumLength = 110;

    /// <summary>How many nodes may still be written: each is at least one character of the text.</summary>
    private int _left;

    /// <summary>The text, or null where it would be too long to help.</summary>
    public string? Write(Node node)
    {
        _left = MaximumLength;
        var text = Top(node).Text;
        return _left >= 0 && text.Length <= MaximumLength ? text : null;
    }

    private Code Of(Node node) => --_left < 0 ? Code.Primary("") : nameOf(node) is { } name ? Code.Primary(name) : Top(node);

    private Code Top(Node node) => node switch
    {
        // What is done about infinite elements explains nothing.
        _ when ShiftedSum.SumOf(node) is { } sum => Of(sum),
        Constant { Kind: ValueKind.Condition } truth => Code.Primary(truth.Value != 0 ? "true" : "false"),
        Constant constant => Number(constant.Value),
        ScalarNode scalar => Code.Primary(scalar.Parameter.Name),
        IndexNode index => Code.Primary(index.Index.Name),
        ExtentNode extent => Code.Primary($"size({extent.Range.Name})"),
        LoadNode load => Code.Primary($"{load.Tensor.Name}[{string.Join(",", load.Children.Take(load.Tensor.Rank).Select(s => Of(s).Text))}]"),
        UnaryNode { Operator: UnaryOperator.Negate } negate => new Code("-" + Of(negate.Operand).At(Precedence.Primary), Precedence.Unary),
        UnaryNode { Operator: UnaryOperator.Not } not => new Code("!" + Of(not.Operand).At(Precedence.Primary), Precedence.Unary),
        UnaryNode { Operator: UnaryOperator.ShiftOf } shift => Of(shift.Operand),
        UnaryNode { Operator: UnaryOperator.Log1mExp } log => Code.Primary($"log(-expm1({Of(log.Operand)}))"),
        UnaryNode { Operator: UnaryOperator.Expm1MinusX } excess => Code.Primary($"(expm1({Of(excess.Operand)}) - {Of(excess.Operand).At(Precedence.Unary)})"),
        UnaryNode { Operator: UnaryOperator.Erfc } tail => Code.Primary($"(1 - erf({Of(tail.Operand)}))"),
        UnaryNode { Operator: UnaryOperator.Erfcx } tail => Code.Primary($"(exp({Of(tail.Operand).At(Precedence.Primary)}^2) * (1 - erf({Of(tail.Operand)})))"),
        UnaryNode { Operator: UnaryOperator.LogErfc } tail => Code.Primary($"log(1 - erf({Of(tail.Operand)}))"),
        UnaryNode { Operator: UnaryOperator.LogHalfErfc } tail => Code.Primary($"log((1 - erf({Of(tail.Operand)})) / 2)"),
        UnaryNode unary => Code.Primary($"{unary.Operator.ToString().ToLowerInvariant()}({Of(unary.Operand)})"),
        BinaryNode binary => Binary(binary),
        SelectNode { WhenTrue: Constant { Value: 1 }, WhenFalse: Constant { Value: 0 } } indicator => Code.Primary($"({Of(indicator.Condition)})"),
        SelectNode select => Code.Primary($"where({Of(select.Condition)}, {Of(select.WhenTrue)}, {Of(select.WhenFalse)})"),
        ReduceNode reduce => Code.Primary(Reduce(reduce)),
        ScanNode scan => Code.Primary($"{scan.Symbol.Name}[{Of(scan.Position)}]"),
        PreviousNode previous => Code.Primary($"{previous.Symbol.Name}[previous]"),
        _ => Code.Primary("..."),
    };

    // sum[j](c ? e : 0) is written as the filter that it was.
    private string Reduce(ReduceNode reduce)
    {
        var name = reduce.Operator == ReduceOperator.Product ? "prod" : reduce.Operator.ToString().ToLowerInvariant();
        var index = reduce.Bound[0].Name;
        return reduce.Body is SelectNode { WhenFalse: Constant } filter
            ? $"{name}[{index} : {Of(filter.Condition)}]({Of(filter.WhenTrue)})"
            : $"{name}[{index}]({Of(reduce.Body)})";
    }

    private Code Binary(BinaryNode node)
    {
        var (a, b) = (Of(node.Left), Of(node.Right));
        return node.Operator switch
        {
            BinaryOperator.Add => new Code($"{a.At(Precedence.Additive)} + {b.At(Precedence.Multiplicative)}", Precedence.Additive),
            BinaryOperator.Subtract => new Code($"{a.At(Precedence.Additive)} - {b.At(Precedence.Multiplicative)}", Precedence.Additive),
            BinaryOperator.Multiply when node.Left == node.Right => new Code(a.At(Precedence.Primary) + "^2", Precedence.Unary),
            BinaryOperator.Multiply => new Code($"{a.At(Precedence.Multiplicative)} * {b.At(Precedence.Unary)}", Precedence.Multiplicative),
            BinaryOperator.Divide => new Code($"{a.At(Precedence.Multiplicative)} / {b.At(Precedence.Unary)}", Precedence.Multiplicative),
            BinaryOperator.Power => new Code($"{a.At(Precedence.Primary)}^{b.At(Precedence.Primary)}", Precedence.Unary),
            BinaryOperator.Min or BinaryOperator.Max or BinaryOperator.Xlogy =>
                Code.Primary($"{node.Operator.ToString().ToLowerInvariant()}({a}, {b})"),
            BinaryOperator.LogAddExp => Code.Primary($"log(exp({a}) + exp({b}))"),
            BinaryOperator.Less => new Code($"{a.At(Precedence.Additive)} < {b.At(Precedence.Additive)}", Precedence.Relational),
            BinaryOperator.LessOrEqual => new Code($"{a.At(Precedence.Additive)} <= {b.At(Precedence.Additive)}", Precedence.Relational),
            BinaryOperator.Equal => new Code($"{a.At(Precedence.Additive)} == {b.At(Precedence.Additive)}", Precedence.Relational),
            BinaryOperator.NotEqual => new Code($"{a.At(Precedence.Additive)} != {b.At(Precedence.Additive)}", Precedence.Relational),
            BinaryOperator.And => new Code($"{a.At(Precedence.And)} && {b.At(Precedence.Equality)}", Precedence.And),
            _ => new Code($"{a.At(Precedence.Or)} || {b.At(Precedence.And)}", Precedence.Or),
        };
    }

    private static Code Number(double value)
    {
        var text = double.IsPositiveInfinity(value) ? "inf"
            : double.IsNegativeInfinity(value) ? "-inf"
            : value.ToString("R", CultureInfo.InvariantCulture);
        return new Code(text, value < 0 ? Precedence.Unary : Precedence.Primary);
    }
}

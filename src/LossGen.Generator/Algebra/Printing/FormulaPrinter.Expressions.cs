using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra.Printing;

/// <content>Expressions, by what they are.</content>
internal sealed partial class FormulaPrinter
{
    private static readonly IReadOnlyDictionary<UnaryOperator, string> Functions =
        Builtins.Unary.ToDictionary(pair => pair.Value, pair => pair.Key);

    private Written WriteForm(Node node)
    {
        if (_forms.Softmax(node) is var (index, argument))
        {
            return Call($"softmax[{index.Name}]", argument);
        }

        if (_forms.LogSoftmax(node) is var (logIndex, logArgument))
        {
            return Call($"logsoftmax[{logIndex.Name}]", logArgument);
        }

        return node switch
        {
            Constant constant => Write(constant),
            IndexNode item => Primary(item.Index.Name),
            ScalarNode scalar => Primary(scalar.Parameter.Name),
            ExtentNode extent => Primary($"size({IndexOver(extent.Range)})"),
            LoadNode load => Primary($"{load.Tensor.Name}[{string.Join(", ", load.Tensor.Axes.Select((_, axis) => Subscript(load, axis)))}]"),
            PreviousNode previous => WritePrevious(previous),
            UnaryNode unary => Write(unary),
            BinaryNode binary => Write(binary),
            SelectNode select => Write(select),
            ReduceNode reduce => Write(reduce),
            _ => throw new ArgumentOutOfRangeException(nameof(node)),
        };
    }

    /// <summary>
    /// A bare index decides the length of the axis. On one that is longer, or that only may be, it stands as <c>i + 0</c>.
    /// </summary>
    private string Subscript(LoadNode load, int axis)
    {
        var text = Write(load.Subscript(axis)).Text;
        if (load.Subscript(axis) is not IndexNode { Index: var index })
        {
            return text;
        }

        return _extents.TryStand(index, load.Tensor.Axes[axis].Range) || !_defines ? text : text + " + 0";
    }

    /// <summary>An index of the formula over the range, or over one of the same extent; else an axis of it.</summary>
    private string IndexOver(IndexRange range)
    {
        if (!_indices.TryGetValue(range, out var known))
        {
            var equal = _indices.Values.Where(index => _extents.AreEqual(index.Range, range));
            known = equal.OrderBy(index => index.Id).FirstOrDefault();
        }

        if (known is null)
        {
            return _extents.NameOf(range);
        }

        _extents.Use(known);
        return known.Name;
    }

    private static Written Primary(string text) => new(text, Tightness.Primary);

    private Written Call(string name, params Node[] arguments) =>
        Primary($"{name}({string.Join(", ", arguments.Select(argument => Write(argument).Text))})");

    private static Written Write(Constant constant)
    {
        var value = constant.Value;
        if (constant.Kind == ValueKind.Condition)
        {
            return Primary(value != 0 ? "true" : "false");
        }

        if (double.IsNaN(value))
        {
            return new Written("inf - inf", Tightness.Sum);
        }

        var magnitude = Math.Abs(value);
        var text = double.IsInfinity(value) ? "inf"
            : magnitude == Math.PI ? "pi"
            : magnitude == Math.Floor(magnitude) && magnitude < 1e15 ? ((long)magnitude).ToString(CultureInfo.InvariantCulture)
            : magnitude.ToString("R", CultureInfo.InvariantCulture);
        return value < 0 ? new Written("-" + text, Tightness.Sign) : Primary(text);
    }

    private Written Write(UnaryNode node)
    {
        switch (node.Operator)
        {
            case UnaryOperator.Negate:
            {
                // -a * b is -(a * b).
                var operand = Write(node.Operand);
                return new Written("-" + operand.In(Tightness.Product), Math.Min(Math.Max(operand.Precedence, Tightness.Product), Tightness.Sign));
            }

            case UnaryOperator.Not:
                return new Written("!" + Write(node.Operand).In(Tightness.Primary), Tightness.Sign);
            case UnaryOperator.ShiftOf:
                return Write(node.Operand);
            case UnaryOperator.Log1mExp:
                return Primary($"log(-expm1({Write(node.Operand).Text}))");
            case UnaryOperator.Expm1MinusX:
            {
                var operand = Write(node.Operand);
                return new Written($"expm1({operand.Text}) - {operand.In(Tightness.Product)}", Tightness.Sum);
            }

            case UnaryOperator.Erfc:
                return new Written($"1 - erf({Write(node.Operand).Text})", Tightness.Sum);
            case UnaryOperator.Erfcx:
            {
                var operand = Write(node.Operand);
                return new Written($"exp({operand.In(Tightness.Primary)}^2) * (1 - erf({operand.Text}))", Tightness.Product);
            }

            case UnaryOperator.LogErfc:
                return Primary($"log(1 - erf({Write(node.Operand).Text}))");
            case UnaryOperator.LogHalfErfc:
                return Primary($"log((1 - erf({Write(node.Operand).Text})) / 2)");
            default:
                return Call(Functions[node.Operator], node.Operand);
        }
    }

    private Written Write(BinaryNode node)
    {
        switch (node.Operator)
        {
            case BinaryOperator.Add:
                return Infix(node, " + ", Tightness.Sum);
            case BinaryOperator.Subtract:
                return Infix(node, " - ", Tightness.Sum);
            case BinaryOperator.Multiply:
                return Infix(node, " * ", Tightness.Product);
            case BinaryOperator.Divide:
                return Infix(node, " / ", Tightness.Product);
            case BinaryOperator.Power:
                return new Written(
                    $"{Write(node.Left).In(Tightness.Primary)}^{Write(node.Right).In(Tightness.Power)}", Tightness.Power);
            case BinaryOperator.Min when node.Left is BinaryNode { Operator: BinaryOperator.Max } inner:
                return Call("clip", inner.Left, inner.Right, node.Right);
            case BinaryOperator.Min:
                return Call("min", node.Left, node.Right);
            case BinaryOperator.Max:
                return Call("max", node.Left, node.Right);
            case BinaryOperator.Xlogy:
                return Call("xlogy", node.Left, node.Right);
            case BinaryOperator.LogAddExp:
                return Primary($"log(exp({Write(node.Left).Text}) + exp({Write(node.Right).Text}))");
            case BinaryOperator.And:
                return WriteAnd(node);
            case BinaryOperator.Or:
                return Infix(node, " || ", Tightness.Or);
            default:
                return WriteComparison(node);
        }
    }

    private Written Infix(BinaryNode node, string symbol, int tightness) =>
        new(Write(node.Left).In(tightness) + symbol + Write(node.Right).In(tightness + 1), tightness);

    // 0 <= k && k < n ----> 0 <= k < n
    private Written WriteAnd(BinaryNode node)
    {
        var conditions = new List<Node>();
        PrintForms.Flatten(node, conditions);
        var parts = new List<string>();
        for (var i = 0; i < conditions.Count; i++)
        {
            var last = i;
            while (last + 1 < conditions.Count && IsOrder(conditions[last]) && IsOrder(conditions[last + 1])
                && ReferenceEquals(((BinaryNode)conditions[last]).Right, ((BinaryNode)conditions[last + 1]).Left))
            {
                last++;
            }

            if (last == i)
            {
                parts.Add(Write(conditions[i]).In(Tightness.And + 1));
                continue;
            }

            var chain = conditions.Skip(i).Take(last - i + 1).Cast<BinaryNode>().ToList();
            parts.Add(Write(chain[0].Left).In(Tightness.Sum)
                + string.Concat(chain.Select(link => Symbol(link.Operator) + Write(link.Right).In(Tightness.Sum))));
            i = last;
        }

        return parts.Count == 1
            ? new Written(parts[0], Tightness.Comparison)
            : new Written(string.Join(" && ", parts), Tightness.And);
    }

    private static bool IsOrder(Node node) => node is BinaryNode { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual };

    // 0 < x ----> x > 0
    private Written WriteComparison(BinaryNode node)
    {
        var (left, right) = (node.Left, node.Right);
        var symbol = Symbol(node.Operator);
        if (left is Constant && right is not Constant)
        {
            (left, right) = (right, left);
            symbol = symbol.Replace('<', '>');
        }

        return new Written(Write(left).In(Tightness.Sum) + symbol + Write(right).In(Tightness.Sum), Tightness.Comparison);
    }

    private static string Symbol(BinaryOperator comparison) => comparison switch
    {
        BinaryOperator.Less => " < ",
        BinaryOperator.LessOrEqual => " <= ",
        BinaryOperator.Equal => " == ",
        BinaryOperator.NotEqual => " != ",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    private Written Write(SelectNode node)
    {
        // A condition is its own number: 1 or 0.
        if (_graph.IsOne(node.WhenTrue) && _graph.IsZero(node.WhenFalse))
        {
            return Write(node.Condition);
        }

        if (_forms.IsFallback(node))
        {
            return new Written($"{Write(node.WhenTrue).Text} ?? {Write(node.WhenFalse).In(Tightness.Or)}", Tightness.Conditional);
        }

        // (v == k) * x, where a sum is likely to follow
        if (_graph.IsZero(node.WhenFalse) && node.Condition is BinaryNode { Operator: BinaryOperator.Equal }
            && node.WhenTrue.Kind != ValueKind.Condition)
        {
            return new Written(
                $"({Write(node.Condition).Text}) * {Write(node.WhenTrue).In(Tightness.Sign)}", Tightness.Product);
        }

        return new Written(
            $"{Write(node.Condition).In(Tightness.Or)} ? {Write(node.WhenTrue).In(Tightness.Or)} : {Write(node.WhenFalse).In(Tightness.Conditional)}",
            Tightness.Conditional);
    }

    private Written Write(ReduceNode node)
    {
        foreach (var index in node.Bound)
        {
            _extents.Use(index);
        }

        var indices = string.Join(", ", node.Bound.Select(index => index.Name));
        if (node.Operator == ReduceOperator.Sum && _graph.IsOne(node.Body) && node.Condition is not null)
        {
            return Primary($"count[{indices}]({Write(node.Condition).Text})");
        }

        var condition = node.Condition is null ? "" : " : " + Write(node.Condition).Text;
        return Primary($"{Name(node.Operator)}[{indices}{condition}]({Write(node.Body).Text})");
    }

    private static string Name(ReduceOperator @operator) => @operator switch
    {
        ReduceOperator.Product => "prod",
        _ => @operator.ToString().ToLowerInvariant(),
    };
}

using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>
/// Writes what is computed once a call, outside of the kernels, in double precision: the results of their reductions and what
/// follows from them.
/// </summary>
internal sealed class ScalarEmitter(SchedulePlan plan, ProgramNames names, CodeBlock code, NameScope scope)
{
    private readonly Dictionary<Node, string> _known = [];

    /// <summary>Says which variable holds the result of a reduction.</summary>
    public void Know(Node node, string name) => _known[node] = name;

    public string Text(Node node) => Emit(node).Text;

    /// <summary>The value in the type; what has it already is left as it is.</summary>
    public string Cast(Node node, string type) => Cast(node, Text(node), type);

    /// <param name="node">What the text computes: a variable or a literal.</param>
    /// <param name="text">The text.</param>
    /// <param name="type">The type wanted.</param>
    public static string Cast(Node node, string text, string type) =>
        (node is ScalarNode scalar && scalar.Parameter.Element.ToCSharp() == type) || (type == "double" && node.Kind == ValueKind.Number) ? text
            : node is Constant { Kind: ValueKind.Integer } constant && type is "byte" or "int" or "nint" ? CSharpNumbers.Converted(constant.Value, type)
            : $"({type}){CSharpNumbers.Enclosed(text)}";

    private Code Emit(Node node)
    {
        switch (node)
        {
            case Constant constant:
                return constant.Kind == ValueKind.Condition ? Code.Primary(constant.Value != 0 ? "true" : "false")
                    : constant.Kind == ValueKind.Integer ? Code.Primary(CSharpNumbers.Integer(constant.Value))
                    : CSharpNumbers.Literal(constant.Value, "double");
            case ScalarNode scalar:
                return Code.Primary(NameScope.Escape(names.Field(scalar.Parameter.Name)));
            case ExtentNode extent:
                return Code.Primary(names.Extent(extent.Range));
        }

        if (_known.TryGetValue(node, out var name))
        {
            return Code.Primary(name);
        }

        var built = Build(node);
        name = scope.Unique(names.Hint(node));
        code.Line($"var {name} = {built};");
        _known.Add(node, name);
        return Code.Primary(name);
    }

    private Code Number(Node node)
    {
        if (node is Constant { Kind: ValueKind.Integer } constant)
        {
            return CSharpNumbers.Literal(constant.Value, "double");
        }

        var value = Emit(node);
        return node.Kind == ValueKind.Integer ? new Code($"(double){value.At(Precedence.Unary)}", Precedence.Unary) : value;
    }

    private Code Build(Node node) => node switch
    {
        LoadNode load => Load(load),
        UnaryNode unary => Unary(unary),
        BinaryNode binary => Binary(binary),
        SelectNode select => new Code(
            $"{Emit(select.Condition).At(Precedence.Or)} ? {Choice(select, select.WhenTrue)} : {Choice(select, select.WhenFalse)}",
            Precedence.Conditional),
        _ => throw new InvalidOperationException($"No scalar code for {node.GetType().Name} ({names.Hint(node)})."),
    };

    private string Choice(SelectNode select, Node node) =>
        (select.Kind == ValueKind.Number ? Number(node) : Emit(node)).At(Precedence.Or);

    private Code Load(LoadNode load)
    {
        var buffer = plan.Buffers[load.Tensor];
        var terms = new List<string>();
        for (var axis = 0; axis < load.Tensor.Rank; axis++)
        {
            var extent = names.Extent(load.Tensor.Axes[axis].Range);
            var subscript = load.Subscript(axis);
            var value = subscript.Kind == ValueKind.Integer ? Text(subscript) : $"(long)({Text(subscript)})";
            var strides = load.Tensor.Parameter.Kind == ParameterKind.TensorSpan
                ? [names.Stride(buffer, axis)]
                : load.Tensor.Axes.Skip(axis + 1).Select(a => names.Extent(a.Range));
            terms.Add(string.Join(" * ", new[] { $"Position.Check({value}, {extent}, \"{load.Tensor.Name}\", {axis}, 0)" }.Concat(strides)));
        }

        var element = $"Unsafe.Add(ref {names.Reference(buffer)}, {string.Join(" + ", terms)})";
        var text = load.Kind switch
        {
            ValueKind.Condition => new Code($"{element} != 0", Precedence.Equality),
            ValueKind.Integer => new Code($"(long){element}", Precedence.Unary),
            _ => new Code($"(double){element}", Precedence.Unary),
        };
        if (load.Guard is not { } guard)
        {
            return text;
        }

        var otherwise = load.Kind switch { ValueKind.Condition => "false", ValueKind.Integer => "0L", _ => "0.0" };
        return new Code($"{Emit(guard).At(Precedence.Or)} ? {text.At(Precedence.Or)} : {otherwise}", Precedence.Conditional);
    }

    private Code Unary(UnaryNode node)
    {
        var x = node.Kind == ValueKind.Number || node.Operand.Kind == ValueKind.Number ? Number(node.Operand) : Emit(node.Operand);
        return node.Operator switch
        {
            UnaryOperator.Negate => new Code("-" + x.At(Precedence.Primary), Precedence.Unary),
            UnaryOperator.Not => new Code("!" + x.At(Precedence.Unary), Precedence.Unary),
            UnaryOperator.StopGradient => x,
            UnaryOperator.Abs => Code.Primary($"Math.Abs({x})"),
            UnaryOperator.Sqrt => Code.Primary($"Math.Sqrt({x})"),
            UnaryOperator.Floor => Code.Primary($"Math.Floor({x})"),
            UnaryOperator.Ceil => Code.Primary($"Math.Ceiling({x})"),
            UnaryOperator.Round => Code.Primary($"Math.Round({x})"),
            UnaryOperator.Relu => Code.Primary($"Math.Max(0, {x})"),
            _ => Code.Primary($"{node.Operator}({x})"),
        };
    }

    private Code Binary(BinaryNode node)
    {
        var integers = node.Left.Kind != ValueKind.Number && node.Right.Kind != ValueKind.Number && node.Operator != BinaryOperator.Divide;
        var a = integers ? Emit(node.Left) : Number(node.Left);
        var b = integers ? Emit(node.Right) : Number(node.Right);
        if (!integers && ReferenceEquals(node.Left, node.Right) && node.Operator is (BinaryOperator.Equal or BinaryOperator.NotEqual))
        {
            return KernelEmitter.IsNaN(node.Operator, a);
        }

        return node.Operator switch
        {
            BinaryOperator.Add => new Code($"{a.At(Precedence.Additive)} + {b.At(Precedence.Multiplicative)}", Precedence.Additive),
            BinaryOperator.Subtract => new Code($"{a.At(Precedence.Additive)} - {b.At(Precedence.Multiplicative)}", Precedence.Additive),
            BinaryOperator.Multiply => new Code($"{a.At(Precedence.Multiplicative)} * {b.At(Precedence.Unary)}", Precedence.Multiplicative),
            BinaryOperator.Divide => new Code($"{a.At(Precedence.Multiplicative)} / {b.At(Precedence.Unary)}", Precedence.Multiplicative),
            BinaryOperator.Min or BinaryOperator.Max => Code.Primary($"Math.{node.Operator}({a}, {b})"),
            BinaryOperator.Power => Code.Primary($"Math.Pow({a}, {b})"),
            BinaryOperator.LogAddExp => Code.Primary($"LogAddExp({a}, {b})"),
            BinaryOperator.Less => new Code($"{a.At(Precedence.Additive)} < {b.At(Precedence.Additive)}", Precedence.Relational),
            BinaryOperator.LessOrEqual => new Code($"{a.At(Precedence.Additive)} <= {b.At(Precedence.Additive)}", Precedence.Relational),
            BinaryOperator.Equal => new Code($"{a.At(Precedence.Additive)} == {b.At(Precedence.Additive)}", Precedence.Equality),
            BinaryOperator.NotEqual => new Code($"{a.At(Precedence.Additive)} != {b.At(Precedence.Additive)}", Precedence.Equality),
            BinaryOperator.And => new Code($"{a.At(Precedence.And)} && {b.At(Precedence.Equality)}", Precedence.And),
            BinaryOperator.Or => new Code($"{a.At(Precedence.Or)} || {b.At(Precedence.And)}", Precedence.Or),
            _ => throw new InvalidOperationException($"No scalar code for {node.Operator}."),
        };
    }
}

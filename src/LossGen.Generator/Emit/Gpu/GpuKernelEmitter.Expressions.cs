using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Lowering;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Gpu;

internal sealed partial class GpuKernelEmitter
{
    private const int MaximumLength = 90;

    private readonly Dictionary<string, string> _rounded = [];
    private readonly Dictionary<Node, bool> _readsPrevious = [];
    private readonly Dictionary<Node, bool> _loadsKept = [];

    private Code Emit(Node node, GpuScope scope)
    {
        Effort.Spend();
        switch (node)
        {
            case Constant constant:
                return constant.Kind == ValueKind.Condition ? Code.Primary(constant.Value != 0 ? "true" : "false")
                    : constant.Kind == ValueKind.Integer ? Code.Primary(CSharpNumbers.Integer(constant.Value) + "L")
                    : CSharpNumbers.Literal(constant.Value, scope.Type);
            case ExtentNode extent:
                return Code.Primary(Extent(extent.Range));
            case IndexNode index:
                return Code.Primary(scope.IndexText(index.Index) ?? throw new InvalidOperationException($"No loop over {index.Index.Name} is open."));
            case ScalarNode scalar:
                return Scalar(scalar, scope);
        }

        if (Find(node, scope) is { } known)
        {
            return Typed(node, known, scope);
        }

        var home = Home(node, scope);
        if (!ReferenceEquals(home, scope))
        {
            return Typed(node, Let(node, home), scope);
        }

        if (scope.Shared.Contains(node))
        {
            return Code.Primary(Let(node, scope));
        }

        var code = Build(node, scope);
        return code.Text.Length > MaximumLength ? Code.Primary(Declare(node, code, scope)) : code;
    }

    /// <summary>A variable. Numbers of the whole call are computed in double, and rounded once where they meet the elements.</summary>
    private Code Typed(Node node, string name, GpuScope scope)
    {
        if (node.Kind != ValueKind.Number || !node.Free.IsEmpty || node is PreviousNode || scope.Type == "double" || !_root.Locals.ContainsValue(name))
        {
            return Code.Primary(name);
        }

        if (!_rounded.TryGetValue(name, out var rounded))
        {
            rounded = _root.Names.Unique(name.TrimStart('@') + "Single");
            _root.Code.Line($"var {rounded} = ({scope.Type}){name};");
            _rounded.Add(name, rounded);
        }

        return Code.Primary(rounded);
    }

    private Code Scalar(ScalarNode node, GpuScope scope)
    {
        var parameter = node.Parameter;
        var argument = NameScope.Escape(parameter.Name);
        var name = Field(
            GpuElements.Scalar(parameter.Element),
            NameScope.Escape(_names.Field(parameter.Name)),
            parameter.Element == ElementType.Boolean ? argument + " ? 1 : 0" : argument);
        var text = GpuElements.Load(parameter.Element, name, scope.Type);
        return text == name || text[0] != '(' || parameter.Element == ElementType.Boolean ? Code.Primary(text) : new Code(text, Precedence.Unary);
    }

    private Code Number(Node node, GpuScope scope)
    {
        if (node is Constant { Kind: ValueKind.Integer } constant)
        {
            return CSharpNumbers.Literal(constant.Value, scope.Type);
        }

        var code = Emit(node, scope);
        return node.Kind switch
        {
            ValueKind.Integer => new Code($"({scope.Type}){code.At(Precedence.Unary)}", Precedence.Unary),
            ValueKind.Condition => new Code($"{code.At(Precedence.Or)} ? {CSharpNumbers.Literal(1, scope.Type)} : {CSharpNumbers.Literal(0, scope.Type)}", Precedence.Conditional),
            _ => code,
        };
    }

    private static string? Find(Node node, GpuScope scope)
    {
        for (var s = scope; s is not null; s = s.Parent)
        {
            if (s.Locals.TryGetValue(node, out var name))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The outermost scope where all that a value depends on is known. What loads kept values stays inside its condition.</summary>
    private GpuScope Home(Node node, GpuScope scope)
    {
        if (node is PreviousNode || (scope.IsConditional && LoadsKept(node)))
        {
            return scope;
        }

        while (scope.Parent is { } parent && node.Free.IsSubsetOf(parent.Path) && !ReadsPrevious(node))
        {
            scope = parent;
        }

        return scope;
    }

    // Formulas share subexpressions: each is looked at once.
    private bool ReadsPrevious(Node node) => Remember(_readsPrevious, node, static (inner, self) =>
        inner is PreviousNode || (inner is not (ReduceNode or ScanNode) && inner.Children.Any(self)));

    private bool LoadsKept(Node node) => Remember(_loadsKept, node, (inner, self) =>
        (inner is LoadNode load && _plan.Buffers[load.Tensor].Kind == BufferKind.Kept) || (inner is not ReduceNode && inner.Children.Any(self)));

    private static bool Remember(Dictionary<Node, bool> known, Node node, Func<Node, Func<Node, bool>, bool> find)
    {
        if (!known.TryGetValue(node, out var found))
        {
            found = find(node, inner => Remember(known, inner, find));
            known.Add(node, found);
        }

        return found;
    }

    private string Let(Node node, GpuScope scope) =>
        scope.Locals.TryGetValue(node, out var known) ? known : Declare(node, Build(node, scope), scope);

    private string Declare(Node node, Code code, GpuScope scope)
    {
        if (scope.Locals.TryGetValue(node, out var known))
        {
            return known;
        }

        var name = scope.Names.Unique(_names.Hint(node));
        scope.Code.Line($"var {name} = {code};");
        scope.Locals.Add(node, name);
        return name;
    }

    private Code Build(Node node, GpuScope scope) => node switch
    {
        LoadNode load => Load(load, scope),
        UnaryNode unary => Unary(unary, scope),
        BinaryNode binary => Binary(binary, scope),
        SelectNode select => Select(select, scope),
        ReduceNode reduce when _results.TryGetValue(reduce, out var place) => reduce.Kind == ValueKind.Integer
            ? new Code($"(long){Field("ArrayView<double>", "results", "results")}[{place}]", Precedence.Unary)
            : Code.Primary($"{Field("ArrayView<double>", "results", "results")}[{place}]"),
        _ => throw new InvalidOperationException($"No kernel code for {node.GetType().Name} ({_names.Hint(node)})."),
    };

    private Code Select(SelectNode select, GpuScope scope)
    {
        Code Choice(Node node) => select.Kind == ValueKind.Number ? Number(node, scope) : Emit(node, scope);
        return new Code(
            $"{Emit(select.Condition, scope).At(Precedence.Or)} ? {Choice(select.WhenTrue).At(Precedence.Or)} : {Choice(select.WhenFalse).At(Precedence.Or)}",
            Precedence.Conditional);
    }

    private Code Unary(UnaryNode node, GpuScope scope)
    {
        var x = node.Kind == ValueKind.Number || node.Operand.Kind == ValueKind.Number ? Number(node.Operand, scope) : Emit(node.Operand, scope);
        return node.Operator switch
        {
            UnaryOperator.Negate => new Code("-" + x.At(Precedence.Primary), Precedence.Unary),
            UnaryOperator.Not => new Code("!" + x.At(Precedence.Unary), Precedence.Unary),
            UnaryOperator.StopGradient => x,
            _ => Code.Primary($"{node.Operator}({x})"),
        };
    }

    private Code Binary(BinaryNode node, GpuScope scope)
    {
        var integers = node.Left.Kind != ValueKind.Number && node.Right.Kind != ValueKind.Number && node.Operator != BinaryOperator.Divide;
        var a = integers ? Emit(node.Left, scope) : Number(node.Left, scope);
        var b = integers ? Emit(node.Right, scope) : Number(node.Right, scope);
        if (!integers && ReferenceEquals(node.Left, node.Right) && node.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            return node.Operator == BinaryOperator.NotEqual
                ? Code.Primary($"IsNaN({a})")
                : new Code($"!IsNaN({a})", Precedence.Unary);
        }

        return node.Operator switch
        {
            BinaryOperator.Add => Infix("+", Precedence.Additive, Precedence.Multiplicative),
            BinaryOperator.Subtract => Infix("-", Precedence.Additive, Precedence.Multiplicative),
            BinaryOperator.Multiply => Infix("*", Precedence.Multiplicative, Precedence.Unary),
            BinaryOperator.Divide => Infix("/", Precedence.Multiplicative, Precedence.Unary),
            BinaryOperator.Power => Code.Primary($"Pow({a}, {b})"),
            BinaryOperator.Min or BinaryOperator.Max or BinaryOperator.LogAddExp or BinaryOperator.Xlogy => Code.Primary($"{node.Operator}({a}, {b})"),
            BinaryOperator.Less => Infix("<", Precedence.Additive, Precedence.Additive, Precedence.Relational),
            BinaryOperator.LessOrEqual => Infix("<=", Precedence.Additive, Precedence.Additive, Precedence.Relational),
            BinaryOperator.Equal => Infix("==", Precedence.Additive, Precedence.Additive, Precedence.Equality),
            BinaryOperator.NotEqual => Infix("!=", Precedence.Additive, Precedence.Additive, Precedence.Equality),
            BinaryOperator.And => Infix("&&", Precedence.And, Precedence.Equality),
            BinaryOperator.Or => Infix("||", Precedence.Or, Precedence.And),
            _ => throw new InvalidOperationException($"No kernel code for {node.Operator}."),
        };

        Code Infix(string symbol, Precedence left, Precedence right, Precedence? own = null) =>
            new($"{a.At(left)} {symbol} {b.At(right)}", own ?? left);
    }

    private void MarkShared(GpuScope scope, IEnumerable<Node> roots)
    {
        var uses = new Dictionary<Node, int>();

        void Visit(Node node)
        {
            Effort.Spend();
            if (node.Children.IsEmpty && node is not LoadNode)
            {
                return;
            }

            uses.TryGetValue(node, out var count);
            uses[node] = count + 1;
            if (count > 0 || Find(node, scope) is not null)
            {
                return;
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }

        foreach (var root in roots)
        {
            Visit(root);
        }

        foreach (var pair in uses.Where(pair => pair.Value > 1))
        {
            scope.Shared.Add(pair.Key);
        }
    }
}

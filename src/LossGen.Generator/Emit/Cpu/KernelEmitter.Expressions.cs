using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    /// <summary>Longer expressions get a variable.</summary>
    private const int MaximumLength = 90;

    /// <summary>The value in its natural shape: a scalar, or a vector where it depends on the index of the lanes.</summary>
    private Code Emit(Node node, EmitScope scope)
    {
        switch (node)
        {
            case Constant constant:
                return constant.Kind == ValueKind.Condition ? Code.Primary(constant.Value != 0 ? "true" : "false")
                    : constant.Kind == ValueKind.Integer ? Code.Primary(CSharpNumbers.Integer(constant.Value))
                    : CSharpNumbers.Literal(constant.Value, _type);
            case ExtentNode extent:
                return Code.Primary(Extent(extent.Range));
            case IndexNode index when !scope.IsLaned(index):
                return Code.Primary(scope.IndexText(index.Index));
        }

        if (Find(node, scope) is { } name)
        {
            return Code.Primary(name);
        }

        if (node.Free.IsEmpty && node is not PreviousNode)
        {
            var value = _scalarOfCall(node);
            var type = node.Kind == ValueKind.Condition ? "bool" : node.Kind == ValueKind.Integer ? "nint" : _type;
            var cast = node.Kind == ValueKind.Condition ? value : node.Kind == ValueKind.Integer ? ScalarEmitter.Cast(node, value, "nint") : ScalarEmitter.Cast(node, value, type);
            var field = Field(type, _names.OfScalar(node), cast);
            return Code.Primary(field);
        }

        var home = Home(node.Free, scope);
        if (!ReferenceEquals(home, scope))
        {
            return Code.Primary(Let(node, home));
        }

        if (scope.Shared.Contains(node))
        {
            // What stands inside an if and outside of it is computed before it; kept values are there only inside.
            return Code.Primary(Let(node, scope.IsConditional && !LoadsKept(node) ? scope.Parent! : scope));
        }

        var code = Build(node, scope);
        return code.Text.Length > MaximumLength && node is not LoadNode ? Code.Primary(Declare(node, code, scope)) : code;
    }

    private bool LoadsKept(Node node)
    {
        if (!_loadsKept.TryGetValue(node, out var result))
        {
            result = (node is LoadNode load && _plan.Buffers[load.Tensor].Kind == BufferKind.Kept)
                || (node is not ReduceNode && node.Children.Any(LoadsKept));
            _loadsKept.Add(node, result);
        }

        return result;
    }

    private readonly Dictionary<Node, bool> _loadsKept = [];

    /// <summary>A number of the kernel's type: a scalar or a vector.</summary>
    private Code Number(Node node, EmitScope scope)
    {
        if (node is Constant { Kind: ValueKind.Integer } constant)
        {
            return CSharpNumbers.Literal(constant.Value, _type);
        }

        var code = Emit(node, scope);
        return node.Kind switch
        {
            ValueKind.Integer when IsNumberInLanes(node, scope) => code,
            ValueKind.Integer when scope.IsLaned(node) => Code.Primary($"V.FromLanes({code})"),
            ValueKind.Integer => new Code($"({_type}){code.At(Precedence.Unary)}", Precedence.Unary),
            ValueKind.Condition => throw new InvalidOperationException("A condition stands where a number is expected."),
            _ => code,
        };
    }

    /// <summary>A vector, whatever the natural shape.</summary>
    private Code Vector(Node node, EmitScope scope)
    {
        if (scope.IsLaned(node))
        {
            return Number(node, scope);
        }

        if (_graph.IsZero(node))
        {
            return Code.Primary("V.Zero");
        }

        if (node is Constant constant)
        {
            return Code.Primary($"V.Create({CSharpNumbers.Literal(constant.Value, _type)})");
        }

        var text = Number(node, scope).Text;
        return Code.Primary(Broadcast(node, scope, $"V.Create({text})"));
    }

    /// <summary>A scalar in all lanes, declared once in the scope where the scalar is.</summary>
    private string Broadcast(Node node, EmitScope scope, string value)
    {
        for (var s = scope; s is not null; s = s.Parent)
        {
            if (s.Broadcasts.TryGetValue(node, out var known))
            {
                return known;
            }
        }

        var home = node.Free.IsEmpty ? LanedFrom(scope) : Home(node.Free, scope);
        if (home.Lane is not null && ReferenceEquals(home, scope) && _mode == KernelMode.AlongRows)
        {
            home = scope.Parent!;
        }

        var name = home.Names.Unique(NameOf(node) + "All");
        home.Code.Line($"var {name} = {value};");
        home.Broadcasts.Add(node, name);
        return name;
    }

    /// <summary>The outermost scope inside the method that computes a block: where constants of the call go.</summary>
    private static EmitScope LanedFrom(EmitScope scope)
    {
        while (scope.Parent is not null)
        {
            scope = scope.Parent;
        }

        return scope;
    }

    /// <summary>A mask over the lanes, whatever the natural shape.</summary>
    private Code Mask(Node node, EmitScope scope)
    {
        var code = Emit(node, scope);
        return scope.IsLaned(node)
            ? code
            : Code.Primary(Broadcast(node, scope, $"V.FirstLanes({code.At(Precedence.Conditional)} ? V.Count : 0)"));
    }

    private Code IntegerLanes(Node node, EmitScope scope)
    {
        _usesIntegerLanes = true;
        return scope.IsLaned(node) ? Emit(node, scope)
            : node is IndexNode index ? Code.Primary(SameIndex(index, scope))
            : Code.Primary($"N.Create({Emit(node, scope)})");
    }

    /// <summary>The index in each lane. Where it ranges over an axis of a span, it fits an <c>int</c> and need not be saturated.</summary>
    private string SameIndex(IndexNode node, EmitScope scope)
    {
        var text = scope.IndexText(node.Index);
        return IsOnSpan(node.Index.Range) ? $"N.Create((int){Parenthesised(text)})" : $"N.Create({text})";
    }

    private bool IsOnSpan(IndexRange range) => _plan.Buffers.Values.Any(buffer =>
        buffer.Kind is BufferKind.Input or BufferKind.Output
        && buffer.Tensor.Parameter.Kind is ParameterKind.Span or ParameterKind.OutSpan
        && buffer.Tensor.Axes.Any(axis => axis.Range == range));

    /// <summary>
    /// Whether an integer is held as a number in the lanes: integer lanes have no selection, and reductions and scratch hold numbers.
    /// So is a product that could leave 32 bits, such as the square of a distance of positions.
    /// </summary>
    private bool IsNumberInLanes(Node node, EmitScope scope)
    {
        return IsInLanes(node) && NodeSearch.Any(
            node,
            part => IsInLanes(part) && (part is SelectNode or ReduceNode || (_compute != ElementType.Double
                && part is BinaryNode { Operator: BinaryOperator.Multiply } product && !IsSmall(product.Left) && !IsSmall(product.Right))),
            part => part is LoadNode or IndexNode || !IsInLanes(part));

        bool IsInLanes(Node part) => part.Kind == ValueKind.Integer && scope.IsLaned(part);
    }

    // An axis does not have so many elements that a few times their number leaves 32 bits.
    private static bool IsSmall(Node factor) => factor is Constant { Value: >= -16 and <= 16 };

    private Code Build(Node node, EmitScope scope)
    {
        var laned = scope.IsLaned(node);
        return node switch
        {
            IndexNode index => LaneIndices(index, scope),
            LoadNode load => Load(load, scope),
            UnaryNode unary => Unary(unary, scope, laned),
            BinaryNode binary => Binary(binary, scope, laned),
            SelectNode select => Select(select, scope, laned),
            ScalarNode => throw new InvalidOperationException("Scalars are fields."),
            ReduceNode reduce => throw new InvalidOperationException(
                $"The reduction {reduce.Operator} over {reduce.Bound[0].Name} was not computed before its use."),
            PreviousNode => throw new InvalidOperationException("The previous value of a recurrence is not known here."),
            _ => throw new InvalidOperationException($"No code for {node.GetType().Name}."),
        };
    }

    private Code LaneIndices(IndexNode index, EmitScope scope)
    {
        _usesIntegerLanes = true;
        return new Code($"{SameIndex(index, scope)} + N.Ramp", Precedence.Additive);
    }

    private Code Unary(UnaryNode node, EmitScope scope, bool laned)
    {
        var x = node.Operand;
        switch (node.Operator)
        {
            case UnaryOperator.Negate when laned && FusedOperand(x, scope) is { } product && Uniform(product, scope) is { } split:
                // -(x * a) ----> x * -a
                return Infix(BinaryOperator.Multiply, Number(split.Laned, scope), Vector(_graph.Negate(split.Scalar), scope));
            case UnaryOperator.Negate:
                return new Code("-" + (node.Kind == ValueKind.Integer && !laned ? Emit(x, scope) : node.Kind == ValueKind.Integer && !IsNumberInLanes(node, scope) ? IntegerLanes(x, scope) : Number(x, scope)).At(Precedence.Primary), Precedence.Unary);
            case UnaryOperator.Not:
                return laned
                    ? Code.Primary($"V.Not({Mask(x, scope)})")
                    : new Code("!" + Emit(x, scope).At(Precedence.Unary), Precedence.Unary);
            case UnaryOperator.StopGradient:
                return Emit(x, scope);
        }

        if (node.Kind == ValueKind.Integer && !IsNumberInLanes(node, scope))
        {
            // Absolute value and relu of integers; as vectors they are computed as numbers.
            var integer = laned ? IntegerLanes(x, scope) : Emit(x, scope);
            return node.Operator == UnaryOperator.Abs
                ? laned ? Code.Primary($"N.Max({integer}, -({integer}))") : Code.Primary($"Math.Abs({integer})")
                : laned ? Code.Primary($"N.Max({integer}, N.Create(0))") : Code.Primary($"Math.Max({integer}, 0)");
        }

        var operand = Number(x, scope).Text;
        return Code.Primary(node.Operator switch
        {
            UnaryOperator.Abs => laned ? $"V.Abs({operand})" : $"{MathClass}.Abs({operand})",
            UnaryOperator.Sqrt => laned ? $"V.Sqrt({operand})" : $"{MathClass}.Sqrt({operand})",
            UnaryOperator.Floor => laned ? $"V.Floor({operand})" : $"{MathClass}.Floor({operand})",
            UnaryOperator.Ceil => laned ? $"V.Ceiling({operand})" : $"{MathClass}.Ceiling({operand})",
            UnaryOperator.Round => laned ? $"V.Round({operand})" : $"{MathClass}.Round({operand})",
            UnaryOperator.Relu => laned ? $"V.Max(V.Zero, {operand})" : $"{MathClass}.Max(0, {operand})",
            UnaryOperator.Exp when IsNonPositive(x) => $"{Function("ExpNonPositive", laned)}({operand})",
            UnaryOperator.Log1p when _ranges.IsProbability(x) => $"{Function("Log1pUnit", laned)}({operand})",
            _ => $"{Function(node.Operator.ToString(), laned)}({operand})",
        });
    }

    private string Function(string name, bool laned) => laned && _size.TakeCall(name) ? RuntimeNames.Called(name) : name;

    /// <summary>Whether the exponent is at most 0 by its form: -|x|, or an element less the maximum over all of them.</summary>
    private bool IsNonPositive(Node x) => x switch
    {
        UnaryNode { Operator: UnaryOperator.Negate, Operand: UnaryNode { Operator: UnaryOperator.Abs } } => true,
        BinaryNode
        {
            Operator: BinaryOperator.Subtract,
            Right: UnaryNode { Operator: UnaryOperator.ShiftOf, Operand: ReduceNode { Operator: ReduceOperator.Max } maximum },
        } difference => maximum.Body == difference.Left,
        BinaryNode { Operator: BinaryOperator.Subtract, Right: UnaryNode { Operator: UnaryOperator.ShiftOf, Operand: LoadNode soFar } } =>
            _shiftsSoFar.Contains(soFar),
        _ => false,
    };

    private string MathClass => _type == "float" ? "MathF" : "Math";

    private Code Binary(BinaryNode node, EmitScope scope, bool laned)
    {
        if (node.Operator.IsLogical())
        {
            return laned
                ? Code.Primary($"V.{node.Operator}({Mask(node.Left, scope)}, {Mask(node.Right, scope)})")
                : node.Operator == BinaryOperator.And
                    ? new Code($"{Emit(node.Left, scope).At(Precedence.And)} && {Emit(node.Right, scope).At(Precedence.Equality)}", Precedence.And)
                    : new Code($"{Emit(node.Left, scope).At(Precedence.Or)} || {Emit(node.Right, scope).At(Precedence.And)}", Precedence.Or);
        }

        if (node.Operator.IsComparison())
        {
            return Compare(node, scope, laned);
        }

        if (node.Kind == ValueKind.Integer && !IsNumberInLanes(node, scope))
        {
            var left = laned ? IntegerLanes(node.Left, scope) : Emit(node.Left, scope);
            var right = laned ? IntegerLanes(node.Right, scope) : Emit(node.Right, scope);
            return node.Operator is BinaryOperator.Min or BinaryOperator.Max
                ? Code.Primary($"{(laned ? "N" : "Math")}.{node.Operator}({left}, {right})")
                : Infix(node.Operator, left, right);
        }

        if (laned && node.Operator is (BinaryOperator.Multiply or BinaryOperator.Divide) && !_compared.Contains(node))
        {
            return Product(node, scope);
        }

        // a * b + c ----> one instruction, one rounding
        if (laned && node.Operator == BinaryOperator.Add && !_compared.Contains(node))
        {
            if (FusedProduct(node.Left, scope) is { } leftProduct)
            {
                return Code.Primary($"V.MultiplyAdd({Vector(leftProduct.Left, scope)}, {Vector(leftProduct.Right, scope)}, {Vector(node.Right, scope)})");
            }

            if (FusedProduct(node.Right, scope) is { } rightProduct)
            {
                return Code.Primary($"V.MultiplyAdd({Vector(rightProduct.Left, scope)}, {Vector(rightProduct.Right, scope)}, {Vector(node.Left, scope)})");
            }
        }

        var a = laned ? Vector(node.Left, scope) : Number(node.Left, scope);
        var b = laned ? Vector(node.Right, scope) : Number(node.Right, scope);
        return node.Operator switch
        {
            BinaryOperator.Min or BinaryOperator.Max when laned => Code.Primary(
                node.Left is Constant ? $"V.{node.Operator}({a}, {b})" : $"V.{node.Operator}Propagate({a}, {b})"),
            BinaryOperator.Min or BinaryOperator.Max => Code.Primary($"{MathClass}.{node.Operator}({a}, {b})"),
            BinaryOperator.Power => Code.Primary($"{Function("Pow", laned)}({a}, {b})"),
            BinaryOperator.LogAddExp => Code.Primary($"{Function("LogAddExp", laned)}({a}, {b})"),
            _ => Infix(node.Operator, a, b),
        };
    }

    private static Code Infix(BinaryOperator @operator, Code a, Code b) => @operator switch
    {
        BinaryOperator.Add => new Code($"{a.At(Precedence.Additive)} + {b.At(Precedence.Multiplicative)}", Precedence.Additive),
        BinaryOperator.Subtract => new Code($"{a.At(Precedence.Additive)} - {b.At(Precedence.Multiplicative)}", Precedence.Additive),
        BinaryOperator.Multiply =>
            new Code($"{a.At(Precedence.Multiplicative)} * {b.At(Precedence.Unary)}", Precedence.Multiplicative),
        BinaryOperator.Divide =>
            new Code($"{a.At(Precedence.Multiplicative)} / {b.At(Precedence.Unary)}", Precedence.Multiplicative),
        _ => throw new InvalidOperationException($"{@operator} is not infix."),
    };

    private Code Compare(BinaryNode node, EmitScope scope, bool laned)
    {
        var integers = node.Left.Kind == ValueKind.Integer && node.Right.Kind == ValueKind.Integer;
        if (laned)
        {
            var name = node.Operator switch
            {
                BinaryOperator.Less => "LessThan",
                BinaryOperator.LessOrEqual => "LessThanOrEqual",
                BinaryOperator.Equal => "Equal",
                _ => "NotEqual",
            };
            if (node.Left.Kind == ValueKind.Condition)
            {
                // Masks are equal where neither or both are set.
                var left = Mask(node.Left, scope);
                var right = Mask(node.Right, scope);
                var differ = $"V.Or(V.AndNot({left}, {right}), V.AndNot({right}, {left}))";
                return Code.Primary(node.Operator == BinaryOperator.Equal ? $"V.Not({differ})" : differ);
            }

            integers &= !IsNumberInLanes(node.Left, scope) && !IsNumberInLanes(node.Right, scope);
            var a = integers ? IntegerLanes(node.Left, scope) : Vector(node.Left, scope);
            var b = integers ? IntegerLanes(node.Right, scope) : Vector(node.Right, scope);
            return Code.Primary($"V.{name}({a}, {b})");
        }

        if (ReferenceEquals(node.Left, node.Right) && node.Left.Kind == ValueKind.Number)
        {
            // The C# compiler warns of x == x.
            return IsNaN(node.Operator, Number(node.Left, scope));
        }

        var (text, precedence) = node.Operator switch
        {
            BinaryOperator.Less => ("<", Precedence.Relational),
            BinaryOperator.LessOrEqual => ("<=", Precedence.Relational),
            BinaryOperator.Equal => ("==", Precedence.Equality),
            _ => ("!=", Precedence.Equality),
        };
        var x = integers || node.Left.Kind == ValueKind.Condition ? Emit(node.Left, scope) : Number(node.Left, scope);
        var y = integers || node.Left.Kind == ValueKind.Condition ? Emit(node.Right, scope) : Number(node.Right, scope);
        return new Code($"{x.At(Precedence.Additive)} {text} {y.At(Precedence.Additive)}", precedence);
    }

    /// <summary>x == x or x != x.</summary>
    public static Code IsNaN(BinaryOperator @operator, Code x) =>
        @operator == BinaryOperator.Equal
            ? new Code($"!double.IsNaN({x})", Precedence.Unary)
            : Code.Primary($"double.IsNaN({x})");

    private Code Select(SelectNode node, EmitScope scope, bool laned)
    {
        if (!laned)
        {
            var integers = node.Kind != ValueKind.Number;
            var a = integers ? Emit(node.WhenTrue, scope) : Number(node.WhenTrue, scope);
            var b = integers ? Emit(node.WhenFalse, scope) : Number(node.WhenFalse, scope);
            return new Code(
                $"{Emit(node.Condition, scope).At(Precedence.Or)} ? {a.At(Precedence.Or)} : {b.At(Precedence.Or)}", Precedence.Conditional);
        }

        var mask = Mask(node.Condition, scope);
        if (node.Kind == ValueKind.Condition)
        {
            return Code.Primary($"V.Select({mask}, {Mask(node.WhenTrue, scope)}, {Mask(node.WhenFalse, scope)})");
        }

        var x = Vector(node.WhenTrue, scope);
        return _graph.IsZero(node.WhenFalse)
            ? Code.Primary($"V.And({mask}, {x})")
            : Code.Primary($"V.Select({mask}, {x}, {Vector(node.WhenFalse, scope)})");
    }

    /// <summary>Marks the nodes that are needed more than once in a scope, so that each is computed once.</summary>
    private void MarkShared(EmitScope scope, IEnumerable<Node> roots)
    {
        var uses = new Dictionary<Node, int>();

        void Visit(Node node)
        {
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

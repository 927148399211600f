using System;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
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

            if (integers && NeedsLong(node, scope))
            {
                return Code.Primary(LaneByLane(node, scope, isNumber: false, NameOf(node)));
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
}

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
        Effort.Spend();
        switch (node)
        {
            case Constant constant:
                return constant.Kind == ValueKind.Condition ? Code.Primary(constant.Value != 0 ? "true" : "false")
                    : constant.Kind == ValueKind.Integer ? new Code(CSharpNumbers.Position(constant.Value), constant.Value < 0 ? Precedence.Unary : Precedence.Primary)
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

        if (node.Kind == ValueKind.Integer && HoldsLongLanes(node, scope) && !IsNumberInLanes(node, scope))
        {
            return LongAsNumber(node, scope);
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

    /// <summary>Marks the nodes that are needed more than once in a scope, so that each is computed once.</summary>
    private void MarkShared(EmitScope scope, IEnumerable<Node> roots)
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

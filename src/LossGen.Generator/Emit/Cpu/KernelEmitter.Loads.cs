using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Lowering;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    private Code Load(LoadNode load, EmitScope scope)
    {
        var buffer = _plan.Buffers[load.Tensor];
        var subscripts = load.Children.Take(load.Tensor.Rank).ToImmutableArray();
        if (!scope.IsLaned(load))
        {
            return ScalarLoad(load, buffer, subscripts, scope);
        }

        if (IsLaneBlocked(buffer))
        {
            if (!InnerSubscripts(buffer, subscripts).Any(scope.IsLaned) && load.Guard is null)
            {
                var (row, offset) = Address(buffer, load, subscripts, scope);
                return Code.Primary($"V.Load(in {row}, {Times(offset, "V.Count")})");
            }

            return CanPick(load, buffer, subscripts, scope) ? PickedColumn(load, buffer, subscripts[1], scope) : LaneByLane(load, scope);
        }

        if (LaneStride(load, buffer, subscripts, scope) is not { } stride)
        {
            return LaneByLane(load, scope);
        }

        return VectorLoad(load, buffer, subscripts, scope, stride);
    }

    private Code VectorLoad(LoadNode load, Buffer buffer, ImmutableArray<Node> subscripts, EmitScope scope, string stride)
    {
        var (row, offset) = Address(buffer, load, subscripts, scope);
        var integers = load.Kind != ValueKind.Number;
        var lanes = integers ? "N" : "V";
        _usesIntegerLanes |= integers;
        var live = scope.Lane!.Live is { } count ? ", " + count : "";
        var (access, vector) = buffer.Element.IsHalf() ? ("Halves", "<V>") : (lanes, "");
        var text = stride == "1"
            ? $"{access}.Load{vector}(in {row}, {offset}{live})"
            : $"{access}.LoadStrided{vector}(in {row}, {offset}, {stride}{live})";
        if (load.Guard is { } guard)
        {
            text = $"({Emit(guard, scope).At(Precedence.Or)} ? {text} : {lanes}.{(integers ? "Create(0)" : "Zero")})";
        }

        return Code.Primary(load.Kind == ValueKind.Condition ? $"V.NotEqual({text}, N.Create(0))" : text);
    }

    private Code ScalarLoad(LoadNode load, Buffer buffer, ImmutableArray<Node> subscripts, EmitScope scope)
    {
        var (row, offset) = Address(buffer, load, subscripts, scope);
        if (IsLaneBlocked(buffer))
        {
            // One lane of a vector: the lanes of one place stand together.
            var lane = SingleLane(scope);
            offset = $"{Times(offset, "V.Count")} + {lane}";
        }

        var text = offset == "0" ? row : $"Unsafe.Add(ref {row}, {offset})";
        var element = IsLaneBlocked(buffer) ? _compute : buffer.Element;
        var code = element switch
        {
            ElementType.Boolean => new Code(text + " != 0", Precedence.Equality),
            ElementType.Int32 or ElementType.Byte => new Code("(nint)" + text, Precedence.Unary),
            ElementType.Int64 => Code.Primary(text),
            _ when element == _compute => Code.Primary(text),
            _ => new Code($"({_type}){text}", Precedence.Unary),
        };
        if (load.Guard is not { } guard)
        {
            return code;
        }

        var otherwise = load.Kind switch
        {
            ValueKind.Condition => "false",
            ValueKind.Integer => "0",
            _ => CSharpNumbers.Literal(0, _type).Text,
        };
        return new Code($"{Emit(guard, scope).At(Precedence.Or)} ? {code.At(Precedence.Or)} : {otherwise}", Precedence.Conditional);
    }

    /// <summary>Whether vectors are loaded from the buffer and stored to it as they are, or as numbers of 16 bits.</summary>
    private bool HasVectors(Buffer buffer) =>
        buffer.Element == _compute || (buffer.Element.IsHalf() && _compute == ElementType.Single);

    private static string SingleLane(EmitScope scope)
    {
        while (!scope.IsSingleLane)
        {
            scope = scope.Parent!;
        }

        return "lane";
    }

    /// <summary>Whether the buffer holds all lanes of one place side by side: tiles and row scratch where lanes are rows.</summary>
    private bool IsLaneBlocked(Buffer buffer) =>
        _mode == KernelMode.AcrossRows && (_tiled.Contains(buffer.Alias ?? buffer) || buffer.Kind == BufferKind.RowTemporary);

    private int SkippedAxes(Buffer buffer) => _tiled.Contains(buffer.Alias ?? buffer) ? 1 : buffer.SharedAxes;

    private IEnumerable<Node> InnerSubscripts(Buffer buffer, ImmutableArray<Node> subscripts) => subscripts.Skip(SkippedAxes(buffer));

    /// <summary>
    /// The distance in elements from one lane's element to the next one's; null where they do not follow such a rule or could leave
    /// the tensor.
    /// </summary>
    private string? LaneStride(LoadNode load, Buffer buffer, ImmutableArray<Node> subscripts, EmitScope scope)
    {
        var index = scope.Lane!.Index;
        if ((load.Guard is { } guard && scope.IsLaned(guard))
            || (load.Kind == ValueKind.Number && !HasVectors(buffer))
            || (load.Kind == ValueKind.Integer && buffer.Element == ElementType.Int64 && _compute == ElementType.Single))
        {
            return null;
        }

        string? stride = null;
        for (var axis = buffer.SharedAxes; axis < subscripts.Length; axis++)
        {
            if (!scope.IsLaned(subscripts[axis]))
            {
                continue;
            }

            if (stride is not null || !IsSafeAcross(load, axis)
                || Subscripts.Affine(_graph, subscripts[axis], index) is not var (coefficient, _) || coefficient == 0)
            {
                return null;
            }

            var along = Stride(buffer, axis);
            stride = coefficient == 1 ? along : Times(along, CSharpNumbers.Position(coefficient));
        }

        return stride;
    }

    /// <summary>Whether the subscript of every lane is inside its axis.</summary>
    private bool IsSafeAcross(LoadNode load, int axis) =>
        Subscripts.IsSafe(_graph, load, axis) || _plan.Buffers[load.Tensor].Kind != BufferKind.Input;

    /// <summary>Fills a vector from scalars, where the lanes' elements do not lie in a row.</summary>
    private Code LaneByLane(LoadNode load, EmitScope scope)
    {
        var name = LaneByLane(load, scope, load.Kind == ValueKind.Number, NameOf(load));
        scope.Locals[load] = name;
        return Code.Primary(name);
    }

    /// <summary>
    /// Computes the value of each lane as a scalar, a number or an integer, and loads the lanes into a new variable: the next such value takes the same memory.
    /// </summary>
    private string LaneByLane(Node node, EmitScope scope, bool isNumber, string wantedName)
    {
        _usesLaneIntegers |= !isNumber;
        _usesLaneNumbers |= isNumber;
        _usesIntegerLanes |= !isNumber;
        var buffer = isNumber ? "lanes" : "integers";
        var block = new CodeBlock();
        var single = new EmitScope(scope, scope.Path, null, block, scope.Names.Inner()) { IsSingleLane = true };
        single.Indices[scope.Lane!.Index] = $"({scope.IndexText(scope.Lane.Index)} + lane)";
        single.Names.Unique("lane");
        MarkShared(single, [node]);
        single.Shared.Remove(node);
        var value = node is LoadNode load ? BuildSingle(load, single) : Build(node, single);
        block.Line($"{buffer}[(int)lane] = {(node.Kind == ValueKind.Condition ? $"{value.At(Precedence.Or)} ? 1 : 0" : value.Text)};");
        scope.Code.Line($"for (nint lane = 0; lane < {scope.Lane.Live ?? "V.Count"}; lane++)");
        scope.Code.Braces(block);
        var live = scope.Lane.Live is { } count ? ", " + count : "";
        var loaded = $"{(isNumber ? "V" : "N")}.Load(in {buffer}[0], 0{live})";
        var name = scope.Names.Unique(wantedName);
        scope.Code.Line($"var {name} = {(node.Kind == ValueKind.Condition ? $"V.NotEqual({loaded}, N.Create(0))" : loaded)};");
        return name;
    }

    private Code BuildSingle(LoadNode load, EmitScope single) =>
        ScalarLoad(load, _plan.Buffers[load.Tensor], load.Children.Take(load.Tensor.Rank).ToImmutableArray(), single);

    /// <summary>
    /// A reference and an offset from it. What outer loops decide of the place is in the reference, which is declared there.
    /// </summary>
    private (string Row, string Offset) Address(Buffer buffer, LoadNode? load, ImmutableArray<Node> subscripts, EmitScope scope)
    {
        var outer = new List<string>();
        var inner = new List<string>();
        var home = LanedFrom(scope);
        var skipped = SkippedAxes(buffer);
        for (var axis = skipped; axis < subscripts.Length; axis++)
        {
            var subscript = subscripts[axis];
            var free = subscript.Free;
            var check = load is not null && !IsKnownInside(load, axis);
            if (check && load!.Guard is { } guard)
            {
                free = free.Union(guard.Free);
            }

            var place = scope.IsLaned(subscript) ? scope : Home(free, scope);
            var text = SubscriptText(buffer, load, subscript, axis, check, place);
            if (text == "0")
            {
                continue;
            }

            if (axis == 0 && _panel?.Local.Contains(buffer.Alias ?? buffer) == true)
            {
                // Of a matrix of the panel only the panel's rows are there.
                text = $"({text} - {First})";
            }

            var term = Times(text, Stride(buffer, axis));
            if (ReferenceEquals(place, scope))
            {
                inner.Add(term);
            }
            else
            {
                outer.Add(term);
                home = Depth(place) > Depth(home) ? place : home;
            }
        }

        var memory = IsLaneBlocked(buffer) ? Tile(buffer) : buffer.Kind == BufferKind.RowTemporary ? RowScratch(buffer) : Memory(buffer);
        var row = memory;
        if (outer.Count > 0)
        {
            row = RowReference(buffer, memory, string.Join(" + ", outer), home);
        }

        return (row, inner.Count == 0 ? "0" : string.Join(" + ", inner));
    }

    private static int Depth(EmitScope scope)
    {
        var depth = 0;
        for (var s = scope; s.Parent is not null; s = s.Parent)
        {
            depth++;
        }

        return depth;
    }

    private string RowReference(Buffer buffer, string memory, string offset, EmitScope home)
    {
        var key = memory + "+" + offset;
        for (var s = home; s is not null; s = s.Parent)
        {
            if (s.Rows.TryGetValue(key, out var known))
            {
                return known;
            }
        }

        var name = home.Names.Unique(_names.Of(buffer.Alias ?? buffer) + "Row");
        var blocked = IsLaneBlocked(buffer) ? Times(offset, "V.Count") : offset;
        home.Code.Line($"ref var {name} = ref Unsafe.Add(ref {memory}, {blocked});");
        home.Rows.Add(key, name);
        return name;
    }

    private string SubscriptText(Buffer buffer, LoadNode? load, Node subscript, int axis, bool check, EmitScope place)
    {
        if (place.IsLaned(subscript))
        {
            // The first lane's place; the others follow by the stride.
            var (coefficient, rest) = Subscripts.Affine(_graph, subscript, place.Lane!.Index)!.Value;
            var first = Times(place.IndexText(place.Lane.Index), CSharpNumbers.Position(coefficient));
            return _graph.IsZero(rest) ? first : $"{first} + {Emit(rest, place).At(Precedence.Multiplicative)}";
        }

        var code = Emit(subscript, place);
        if (!check)
        {
            return subscript.Kind == ValueKind.Integer && !HoldsLong(subscript)
                ? code.At(Precedence.Multiplicative)
                : $"(nint){code.At(Precedence.Primary)}";
        }

        var cast = subscript.Kind == ValueKind.Integer ? code.Text : $"(long){code.At(Precedence.Primary)}";
        var extent = Extent(load!.Tensor.Axes[axis].Range);
        var position = place.Path.Count > 0 && place.Path.Contains(Outer) ? place.IndexText(Outer) : "0";
        var text = $"Position.Check({cast}, {extent}, \"{buffer.Name}\", {axis}, {position})";
        return load.Guard is { } guard ? $"({Emit(guard, place).At(Precedence.Or)} ? {text} : 0)" : text;
    }

    private static bool HoldsLong(Node node) =>
        NodeSearch.Any(node, part => part is ReduceNode or LoadNode { Tensor.Element: ElementType.Int64 });

    /// <summary>Whether the subscript cannot leave its axis where the load is evaluated.</summary>
    private bool IsKnownInside(LoadNode load, int axis) =>
        Subscripts.IsSafe(_graph, load, axis) || _plan.Buffers[load.Tensor].Kind != BufferKind.Input || Subscripts.IsGuarded(_graph, load, axis);

    /// <summary>How many elements one step along an axis is.</summary>
    private string Stride(Buffer buffer, int axis)
    {
        var home = buffer.Alias ?? buffer;
        if (home.Tensor.Parameter.Kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan)
        {
            var name = _names.Stride(home, axis);
            return Field("nint", name, name);
        }

        return string.Join(" * ", home.Tensor.Axes.Skip(axis + 1).Select(index => Extent(index.Range)).DefaultIfEmpty("1"));
    }

    private static string Times(string a, string b)
    {
        if (a == "0" || b == "0")
        {
            return "0";
        }

        return a == "1" ? b
            : b == "1" ? a
            : $"{Parenthesised(a)} * {(b.Contains(' ') && !b.StartsWith("(", StringComparison.Ordinal) && b.IndexOf(" * ", StringComparison.Ordinal) < 0 ? "(" + b + ")" : b)}";
    }

    private static string Parenthesised(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
            if (depth == 0 && i > 0 && text[i - 1] == ' ' && (text[i] is '+' or '-' or '?'))
            {
                return "(" + text + ")";
            }
        }

        return text;
    }
}

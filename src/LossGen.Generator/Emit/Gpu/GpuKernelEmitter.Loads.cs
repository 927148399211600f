using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Lowering;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Gpu;

/// <content>Elements of tensors: where they lie, whether they may be read.</content>
internal sealed partial class GpuKernelEmitter
{
    private Code Load(LoadNode load, GpuScope scope)
    {
        var buffer = _plan.Buffers[load.Tensor];
        var element = ElementOf(buffer);
        if (scope.FindStep() is { } step && IsFour(load, step.Index))
        {
            return Loaded(GpuElements.Load(element, $"{FourOf(load, step)}.At({step.Position})", scope.Type), element);
        }

        var subscripts = load.Children.Take(load.Tensor.Rank).ToList();
        var checks = new List<string>();
        var conditions = new List<string>();
        var places = subscripts.Select((_, axis) => Place(load, axis, scope, checks, conditions)).ToList();
        var loaded = Loaded(GpuElements.Load(element, $"{Memory(buffer)}[{Offset(buffer, subscripts, places, scope)}]", scope.Type), element);
        if (load.Guard is { } guard && checks.Count == 0)
        {
            conditions.Insert(0, Emit(guard, scope).At(Precedence.And));
        }

        conditions.InsertRange(0, checks);
        if (conditions.Count == 0)
        {
            return loaded;
        }

        var otherwise = load.Kind switch
        {
            ValueKind.Condition => "false",
            ValueKind.Integer => "0L",
            _ => CSharpNumbers.Literal(0, scope.Type).Text,
        };
        return new Code($"{string.Join(" && ", conditions)} ? {loaded.At(Precedence.Or)} : {otherwise}", Precedence.Conditional);
    }

    private static Code Loaded(string text, ElementType element) =>
        text[0] == '(' && element != ElementType.Boolean ? new Code(text, Precedence.Unary) : Code.Primary(text);

    private ElementType ElementOf(Buffer buffer)
    {
        var home = buffer.Alias ?? buffer;
        return home.Kind is BufferKind.Temporary or BufferKind.RowTemporary ? _compute : home.Element;
    }

    /// <summary>The place on an axis, and the conditions under which the element may be read.</summary>
    /// <param name="load">What is read.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="scope">Where it is read.</param>
    /// <param name="checks">Gets the variable of a check that stands before a loop. It includes the guard of the load.</param>
    /// <param name="conditions">Gets the other conditions.</param>
    private string Place(LoadNode load, int axis, GpuScope scope, List<string> checks, List<string> conditions)
    {
        var subscript = load.Subscript(axis);
        if (Subscripts.IsSafe(_graph, load, axis))
        {
            return Emit(subscript, scope).At(Precedence.Unary);
        }

        var isReported = _plan.Buffers[load.Tensor].Kind == BufferKind.Input && !Subscripts.IsGuarded(_graph, load, axis);
        var home = isReported ? HomeOfCheck(load, subscript, scope) : scope;

        // The subscript is needed twice: for the check and for the place.
        var text = subscript is Constant or IndexNode ? Emit(subscript, home).Text : Integer(subscript, home);
        if (!isReported)
        {
            // What a formula reads of its own values it reads only where they are; the caller has nothing to answer for.
            conditions.Add($"DevicePosition.IsInside({text}, {Extent(load.Tensor.Axes[axis].Range)})");
            return text;
        }

        var position = _kernel is null ? "0" : home.IndexText(_kernel.Index) ?? "0";
        var check =
            $"DevicePosition.Check({text}, {Extent(load.Tensor.Axes[axis].Range)}, {Field("ArrayView<long>", "errors", "_scratch.Errors")}, {_sites.Number(load.Tensor, axis)}, {_number.ToString(CultureInfo.InvariantCulture)}, {position})";
        if (ReferenceEquals(home, scope))
        {
            conditions.Add(check);
            return text;
        }

        if (load.Guard is { } guard)
        {
            check = $"{Emit(guard, home).At(Precedence.And)} && {check}";
        }

        if (!home.Checks.TryGetValue(check, out var name))
        {
            name = home.Names.Unique(NameScope.Join("isInside", load.Tensor.Name));
            home.Code.Line($"var {name} = {check};");
            home.Checks.Add(check, name);
        }

        checks.Add(name);
        return text;
    }

    /// <summary>
    /// Where a subscript is checked: once for the loops that it does not depend on, also where these have no iterations, as on the CPU; but for each iteration
    /// of the kernel.
    /// </summary>
    private GpuScope HomeOfCheck(LoadNode load, Node subscript, GpuScope scope)
    {
        var free = load.Guard is { } guard ? subscript.Free.Union(guard.Free) : subscript.Free;
        var stays = ReadsPrevious(subscript) || LoadsKept(subscript) || (load.Guard is { } other && (ReadsPrevious(other) || LoadsKept(other)));
        while (!stays && _kernel is not null && scope.Parent is { } parent && free.IsSubsetOf(parent.Path) && parent.Path.Contains(_kernel.Index))
        {
            scope = parent;
        }

        return scope;
    }

    private string Integer(Node node, GpuScope scope)
    {
        if (Find(node, scope) is { } known && node.Kind == ValueKind.Integer)
        {
            return known;
        }

        var code = Emit(node, scope);
        if (node.Kind == ValueKind.Integer && code.Precedence == Precedence.Primary && code.Text.All(c => char.IsLetterOrDigit(c) || c == '_'))
        {
            return code.Text;
        }

        var name = scope.Names.Unique("position");
        scope.Code.Line(node.Kind == ValueKind.Integer ? $"var {name} = {code};" : $"var {name} = (long)({code});");
        return name;
    }

    /// <summary>The place of an element from the first one on. What does not change in the innermost loop is computed before it.</summary>
    private string Offset(Buffer buffer, IReadOnlyList<Node> subscripts, IReadOnlyList<string> places, GpuScope scope)
    {
        var row = RowOf(buffer, subscripts, places, scope);
        var last = places.Count > buffer.SharedAxes ? Local(buffer, places, places.Count - 1) : null;
        return row is null ? last ?? "0" : last is null ? row : $"{row} + {last}";
    }

    /// <summary>The place of a row's first element, or null for 0.</summary>
    private string? RowOf(Buffer buffer, IReadOnlyList<Node> subscripts, IReadOnlyList<string> places, GpuScope scope)
    {
        var terms = new List<string>();
        if (buffer.Kind == BufferKind.RowTemporary && Launch is not (GpuLaunch.Single or GpuLaunch.Recurrence))
        {
            var sizes = buffer.Tensor.Axes.Skip(buffer.SharedAxes).Select(axis => Extent(axis.Range)).ToList();
            terms.Add(string.Join(" * ", sizes.Prepend(Worker(buffer))));
        }

        for (var axis = buffer.SharedAxes; axis < places.Count - 1; axis++)
        {
            var strides = buffer.Tensor.Axes.Skip(axis + 1).Select(other => Extent(other.Range));
            terms.Add(string.Join(" * ", strides.Prepend(Local(buffer, places, axis))));
        }

        if (terms.Count == 0)
        {
            return null;
        }

        var text = string.Join(" + ", terms);
        var leading = subscripts.Skip(buffer.SharedAxes).Take(places.Count - 1 - buffer.SharedAxes).ToList();
        if (!leading.All(subscript => subscript is IndexNode or Constant))
        {
            return text;
        }

        var home = scope;
        var indices = leading.Aggregate(IndexSet.Empty, (set, node) => set.Union(node.Free));
        while (home.Parent is { } parent && indices.IsSubsetOf(parent.Path))
        {
            home = parent;
        }

        if (!home.Rows.TryGetValue(text, out var name))
        {
            name = home.Names.Unique(_names.Of(buffer.Alias ?? buffer).TrimStart('@') + "Row");
            home.Code.Line($"var {name} = {text};");
            home.Rows.Add(text, name);
        }

        return name;
    }

    /// <summary>The place on an axis: of a matrix of which only the rows of a panel are held, within the panel.</summary>
    private string Local(Buffer buffer, IReadOnlyList<string> places, int axis) =>
        axis == 0 && _panel is not null && _panel.Local.Contains(buffer) ? $"({places[axis]} - {First})" : places[axis];
}

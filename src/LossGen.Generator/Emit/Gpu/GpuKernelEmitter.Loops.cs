using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Gpu;

internal sealed partial class GpuKernelEmitter
{
    private static IEnumerable<Node> Roots(PlanScope scope) =>
        scope.Accumulations.Select(accumulation => accumulation.Body)
            .Concat(scope.Scans.SelectMany(scan => new[] { scan.Body, scan.Initial }))
            .Concat(scope.Stores.SelectMany(store => store.Subscripts.Append(store.Value)
                .Concat(store.Condition is null ? [] : new[] { store.Condition })));

    /// <summary>Writes the loops of a scope and what happens once in it, for a group by its first thread.</summary>
    private void WriteScope(PlanScope scope, GpuScope emit, bool isGroup)
    {
        MarkShared(emit, Roots(scope));
        foreach (var loop in scope.Loops)
        {
            emit.Code.Blank();
            if (loop.IsSequential)
            {
                WriteScan(loop, emit);
            }
            else
            {
                WriteLoop(loop, emit, isGroup);
            }
        }

        foreach (var store in scope.Stores)
        {
            if (!isGroup)
            {
                WriteStore(store, emit);
                continue;
            }

            var inner = Inside(emit);
            WriteStore(store, inner);
            emit.Code.Line($"if ({_lane} == 0)");
            emit.Code.Braces(inner.Code);
        }
    }

    private static GpuScope Inside(GpuScope scope)
    {
        var inner = new GpuScope(scope, scope.Path, new CodeBlock(), scope.Names, scope.Type) { IsConditional = true };
        foreach (var shared in scope.Shared)
        {
            inner.Shared.Add(shared);
        }

        return inner;
    }

    private void WriteLoop(Loop loop, GpuScope parent, bool isGroup)
    {
        foreach (var reduction in loop.Reductions)
        {
            _accumulators[reduction] = parent.Names.Unique(_names.Hint(reduction));
            parent.Code.Line($"var {_accumulators[reduction]} = {Start(reduction.Operator, AccumulatorType(reduction))};");
        }

        var body = Enter(parent, loop.Index, loop.Index.Name);
        WriteScope(loop.Body, body, false);
        foreach (var accumulation in loop.Body.Accumulations)
        {
            Accumulate(accumulation, body);
        }

        var index = body.IndexText(loop.Index);
        var extent = Extent(loop.Index.Range);

        // Where iterations of the loop may add to one place, one thread of the group does them in order.
        var isRacy = isGroup && Stores(loop.Body).Any(store => IsRacy(store, loop.Index));
        parent.Code.Line(!isGroup ? $"for (var {index} = 0L; {index} < {extent}; {index}++)"
            : isRacy ? $"for (var {index} = {_lane} == 0 ? 0L : {extent}; {index} < {extent}; {index}++)"
            : $"for (long {index} = {_lane}; {index} < {extent}; {index} += Group.DimX)");
        parent.Code.Braces(body.Code);
        foreach (var reduction in loop.Reductions)
        {
            var name = _accumulators[reduction];
            if (isGroup)
            {
                _usesShared = true;
                var type = AccumulatorType(reduction);
                var cast = type == "double" ? "" : $"({type})";
                parent.Code.Line($"{name} = {cast}GroupReduction.{Function(reduction.Operator)}({_shared}, {name});");
            }

            if (reduction.Kind == ValueKind.Integer)
            {
                var whole = parent.Names.Unique(_names.Hint(reduction));
                parent.Code.Line($"var {whole} = (long){name};");
                name = whole;
            }

            parent.Locals[reduction] = name;
        }

        if (isGroup && loop.Reductions.Count == 0)
        {
            parent.Code.Line("Group.Barrier();");
        }
    }

    /// <summary>Whole numbers are counted in double, which holds them exactly.</summary>
    private string AccumulatorType(ReduceNode reduction) => reduction.Kind == ValueKind.Integer ? "double" : _type;

    private void Accumulate(Accumulation accumulation, GpuScope scope)
    {
        var name = _accumulators[accumulation.Result];
        var value = Number(accumulation.Body, scope);
        scope.Code.Line(accumulation.Result.Operator switch
        {
            ReduceOperator.Sum => $"{name} += {value};",
            ReduceOperator.Product => $"{name} *= {value.At(Precedence.Unary)};",
            ReduceOperator.Max => $"{name} = Max({name}, {value});",
            _ => $"{name} = Min({name}, {value});",
        });
    }

    /// <summary>The loop of recurrences: in order, each step with the last one's values.</summary>
    private void WriteScan(Loop loop, GpuScope parent)
    {
        var body = Enter(parent, loop.Index, loop.Index.Name);
        var index = body.IndexText(loop.Index)!;
        var extent = Extent(loop.Index.Range);
        var first = loop.Descending ? $"{extent} - 1" : "0";
        MarkShared(body, Roots(loop.Body));
        var previous = new List<string>();
        foreach (var scan in loop.Body.Scans)
        {
            var name = parent.Names.Unique("previous");
            parent.Code.Line($"var {name} = {CSharpNumbers.Literal(0, _type)};");
            previous.Add(name);
            var before = body.Names.Unique("before");
            body.Code.Line($"var {before} = {name};");
            var inner = Inside(body);
            inner.Code.Line($"{before} = {Number(scan.Initial, inner)};");
            body.Code.Line($"if ({index} == {first})");
            body.Code.Braces(inner.Code);
            body.Locals[_graph.Previous(scan.Scan.Symbol)] = before;
        }

        foreach (var inner in loop.Body.Loops)
        {
            if (inner.IsSequential)
            {
                WriteScan(inner, body);
            }
            else
            {
                WriteLoop(inner, body, false);
            }
        }

        var values = new List<string>();
        foreach (var scan in loop.Body.Scans)
        {
            var name = body.Names.Unique("value");
            body.Code.Line($"var {name} = {Number(scan.Body, body)};");
            values.Add(name);
        }

        for (var i = 0; i < values.Count; i++)
        {
            var target = loop.Body.Scans[i].Target;
            var places = target.Tensor.Axes.Select(axis => body.IndexText(axis)!).ToList();
            body.Code.Line($"{Memory(target)}[{Offset(target, places)}] = {values[i]};");
            body.Code.Line($"{previous[i]} = {values[i]};");
        }

        foreach (var store in loop.Body.Stores)
        {
            WriteStore(store, body);
        }

        parent.Code.Line(loop.Descending
            ? $"for (var {index} = {extent} - 1; {index} >= 0; {index}--)"
            : $"for (var {index} = 0L; {index} < {extent}; {index}++)");
        parent.Code.Braces(body.Code);
    }

    private void WriteStore(Store store, GpuScope scope)
    {
        var inner = Inside(scope);
        var conditions = new List<string>();
        if (IsRequested(store.Target, out var wanted))
        {
            conditions.Add(wanted);
        }

        if (store.Condition is { } condition && condition != _graph.True)
        {
            conditions.Add(Emit(condition, scope).At(Precedence.And));
        }

        var places = new List<string>();
        for (var axis = 0; axis < store.Subscripts.Length; axis++)
        {
            var subscript = store.Subscripts[axis];
            var owner = store.Target.Tensor.Axes[axis];
            if (subscript is IndexNode index && _graph.IsWithin(index.Index.Range, owner.Range))
            {
                places.Add(Emit(subscript, scope).Text);
                if (_place is not null && store.Adds && ReferenceEquals(PlaceAxis(store), owner))
                {
                    conditions.Add($"{places[axis]} == {_place}");
                }

                continue;
            }

            var place = Integer(subscript, scope);
            places.Add(place);
            conditions.Add(_place is not null && ReferenceEquals(PlaceAxis(store), owner)
                ? $"{place} == {_place}"
                : $"DevicePosition.IsInside({place}, {Extent(owner.Range)})");
        }

        var element = (store.Target.Alias ?? store.Target).Element;
        var isScratch = store.Target.Kind is BufferKind.Temporary or BufferKind.RowTemporary;
        var number = store.Value.Kind == ValueKind.Condition && element == ElementType.Boolean
            ? $"{Emit(store.Value, inner).At(Precedence.Or)} ? 1 : 0"
            : element.IsReal() || isScratch ? Number(store.Value, inner).Text : Emit(store.Value, inner).Text;
        if (store.Value.Kind == ValueKind.Condition && element != ElementType.Boolean)
        {
            number = $"{Emit(store.Value, inner).At(Precedence.Or)} ? 1 : 0";
        }

        var memory = $"{Memory(store.Target)}[{Offset(store.Target, places)}]";
        if (store.Adds)
        {
            var sum = $"{GpuElements.Load(element, memory, scope.Type)} + ({number})";
            inner.Code.Line($"{memory} = {GpuElements.Store(element, sum, scope.Type)};");
        }
        else
        {
            var type = store.Value.Kind == ValueKind.Number || element.IsReal() ? scope.Type : "";
            inner.Code.Line($"{memory} = {(isScratch ? number : GpuElements.Store(element, number, store.Value.Kind == ValueKind.Condition ? "" : type))};");
        }

        if (conditions.Count == 0)
        {
            scope.Code.Append(inner.Code);
            return;
        }

        scope.Code.Line($"if ({string.Join(" && ", conditions)})");
        scope.Code.Braces(inner.Code);
    }
}

using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Gpu;

/// <content>What is written.</content>
internal sealed partial class GpuKernelEmitter
{
    private string? _place;
    private bool _isLeading;

    /// <summary>Under which conditions a store takes place: that the caller wants the output, and that the team has a row of its own.</summary>
    private List<string> Conditions(Store store) => ConditionsOf(store.Target);

    private List<string> ConditionsOf(Buffer target)
    {
        var conditions = new List<string>();
        if (IsRequested(target, out var wanted))
        {
            conditions.Add(wanted);
        }

        if (_isLive is not null && target.Kind != BufferKind.RowTemporary && !_isLeading)
        {
            conditions.Add(_isLive);
        }

        return conditions;
    }

    private void WriteStore(Store store, GpuScope scope)
    {
        var inner = Inside(scope);
        if (scope.Step is { } step && IsFour(store, step.Index))
        {
            WriteToFour(store, scope, step);
            return;
        }

        var conditions = Conditions(store);
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

        var element = ElementOf(store.Target);
        var number = Stored(store, element, inner);
        var memory = $"{Memory(store.Target)}[{Offset(store.Target, store.Subscripts, places, scope)}]";
        if (store.Adds)
        {
            var sum = $"{GpuElements.Load(element, memory, scope.Type)} + {number}";
            inner.Code.Line($"{memory} = {GpuElements.Store(element, sum, scope.Type)};");
        }
        else
        {
            inner.Code.Line($"{memory} = {number};");
        }

        if (conditions.Count == 0)
        {
            scope.Code.Append(inner.Code);
            return;
        }

        scope.Code.Line($"if ({string.Join(" && ", conditions)})");
        scope.Code.Braces(inner.Code);
    }

    private void WriteToFour(Store store, GpuScope scope, GpuStep step)
    {
        if (!step.Stores.TryGetValue(store, out var name))
        {
            name = step.Scope.Names.Unique(_names.Of(store.Target.Alias ?? store.Target).TrimStart('@') + "Four");
            step.Scope.Code.Line($"var {name} = default(Four<{StoredType(store.Target)}>);");
            step.Stores.Add(store, name);
        }

        var value = Stored(store, ElementOf(store.Target), scope);
        scope.Code.Line($"{name} = {name}.With({step.Position}, {value});");
    }

    /// <summary>The value as the element of memory that it becomes; a value to be added as a number.</summary>
    private string Stored(Store store, ElementType element, GpuScope scope)
    {
        if (store.Adds)
        {
            return Number(store.Value, scope).At(Precedence.Multiplicative);
        }

        if (store.Value.Kind == ValueKind.Condition)
        {
            var truth = $"{Emit(store.Value, scope).At(Precedence.Or)} ? 1 : 0";
            return GpuElements.Store(element, truth, element is ElementType.Int32 ? "int" : "");
        }

        return element.IsReal()
            ? GpuElements.Store(element, Number(store.Value, scope).Text, scope.Type)
            : GpuElements.Store(element, Emit(store.Value, scope).Text, "");
    }
}

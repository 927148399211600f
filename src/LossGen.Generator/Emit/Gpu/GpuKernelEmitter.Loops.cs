using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Gpu;

/// <content>Loops inside of a kernel.</content>
internal sealed partial class GpuKernelEmitter
{
    private static IEnumerable<Node> Roots(PlanScope scope) =>
        scope.Accumulations.Select(accumulation => accumulation.Body)
            .Concat(scope.Scans.SelectMany(scan => new[] { scan.Body, scan.Initial }))
            .Concat(scope.Stores.SelectMany(store => store.Subscripts.Append(store.Value)
                .Concat(store.Condition is null ? [] : new[] { store.Condition })));

    /// <summary>Writes the loops of a scope and what happens once in it, for a team by its first thread.</summary>
    private void WriteScope(PlanScope scope, GpuScope emit, bool isTeam)
    {
        MarkShared(emit, Roots(scope));
        for (var i = 0; i < scope.Loops.Count; i++)
        {
            var loop = scope.Loops[i];
            emit.Code.Blank();
            if (loop.IsSequential && isTeam && !IsParallel(loop))
            {
                // Step by step by the first thread; the others wait for what it stores.
                var inner = Inside(emit);
                WriteScan(loop, inner, isParallel: false);
                emit.Code.Line($"if ({_lane} == 0)");
                emit.Code.Braces(inner.Code);
                emit.Code.Blank();
                emit.Code.Line("Group.Barrier();");
            }
            else if (loop.IsSequential)
            {
                WriteScan(loop, emit, isTeam);
            }
            else if (isTeam && i + 1 < scope.Loops.Count && TryWriteOnline(loop, scope.Loops[i + 1], emit))
            {
                i++;
            }
            else
            {
                WriteLoop(loop, emit, isTeam);
            }
        }

        foreach (var store in scope.Stores)
        {
            if (!isTeam)
            {
                WriteStore(store, emit);
                continue;
            }

            var inner = Inside(emit);
            _isLeading = true;
            WriteStore(store, inner);
            _isLeading = false;
            emit.Code.Line($"if ({_leads})");
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

    private void WriteLoop(Loop loop, GpuScope parent, bool isTeam)
    {
        Explain(loop, parent);
        StartReductions(loop, parent);

        // A loop that does nothing but fill an output is left out where the caller does without that.
        var request = RequestOf(loop);
        var code = request is null ? parent.Code : new CodeBlock();
        var extent = Extent(loop.Index.Range);
        if (isTeam && loop.Body.IsLeaf && !Stores(loop.Body).Any(store => IsRacy(store, loop.Index)))
        {
            WriteLanes(loop, parent, _lane, Team, code);
        }
        else
        {
            var body = Enter(parent, loop.Index);
            WriteLeaf(loop, body, isWhole: false, null);
            var index = body.IndexText(loop.Index);

            // Where iterations of the loop may add to one place, one thread of the team does them in order.
            var isRacy = isTeam && Stores(loop.Body).Any(store => IsRacy(store, loop.Index));
            code.Line(!isTeam ? $"for (var {index} = 0L; {index} < {extent}; {index}++)"
                : isRacy ? $"for (var {index} = {_leads} ? 0L : {extent}; {index} < {extent}; {index}++)"
                : $"for (long {index} = {_lane}; {index} < {extent}; {index} += {Team})");
            code.Braces(body.Code);
        }

        if (request is var (home, condition))
        {
            _asked.Remove(home);
            parent.Code.Line($"if ({condition})");
            parent.Code.Braces(code);
            parent.Code.Blank();
        }

        FinishReductions(loop, parent, isTeam);
        if (isTeam && (loop.Reductions.Count == 0 || Writes(loop.Body)))
        {
            // A reduction within a warp orders no memory.
            parent.Code.Line("Group.Barrier();");
        }
    }

    private static bool Writes(PlanScope scope) => scope.Stores.Count + scope.Scans.Count > 0 || scope.Loops.Any(loop => Writes(loop.Body));

    private (Buffer Home, string Condition)? RequestOf(Loop loop)
    {
        var homes = Stores(loop.Body).Select(store => store.Target.Alias ?? store.Target).Distinct().ToList();
        if (loop.Reductions.Count > 0 || homes.Count != 1 || !IsRequested(homes[0], out var condition))
        {
            return null;
        }

        _asked.Add(homes[0]);
        return (homes[0], condition);
    }

    private void StartReductions(Loop loop, GpuScope parent)
    {
        foreach (var reduction in loop.Reductions)
        {
            _accumulators[reduction] = parent.Names.Unique(_names.Hint(reduction));
            parent.Code.Line($"var {_accumulators[reduction]} = {Start(reduction.Operator, AccumulatorType(reduction, isWhole: false))};");
        }
    }

    private void FinishReductions(Loop loop, GpuScope parent, bool isTeam)
    {
        foreach (var reduction in loop.Reductions)
        {
            var name = _accumulators[reduction];
            var type = AccumulatorType(reduction, isWhole: false);
            if (isTeam)
            {
                parent.Code.Line($"{name} = TeamReduction.{Function(reduction.Operator)}({Shared(type)}, {name}, {Team});");
            }

            if (reduction.Kind == ValueKind.Integer && type != "long")
            {
                var whole = parent.Names.Unique(_names.Hint(reduction));
                parent.Code.Line($"var {whole} = (long){name};");
                name = whole;
            }

            parent.Locals[reduction] = name;
        }
    }

    /// <summary>Says in the formula's notation what a loop computes.</summary>
    private void Explain(Loop loop, GpuScope scope)
    {
        var notation = new Notation(node => node.Children.IsEmpty ? null : Find(node, scope));
        var lines = loop.Reductions.Select(reduction => notation.Write(reduction))
            .Concat(loop.Body.Scans.Select(scan => Assigned(scan.Target, [.. scan.Target.Tensor.Axes.Select(axis => _graph.Index(axis))], scan.Body)))
            .Concat(loop.Body.Stores.Select(store => store.Adds ? null : Assigned(store.Target, store.Subscripts, store.Value)));
        foreach (var line in lines)
        {
            if (line is not null)
            {
                scope.Code.Comment(XmlText.Comment(line));
            }
        }

        string? Assigned(Buffer target, ImmutableArray<Node> place, Node value) =>
            notation.Write(value) is { } text
                ? $"{(target.Alias ?? target).Name}[{string.Join(",", place.Select(node => notation.Write(node)))}] = {text}"
                : null;
    }
}

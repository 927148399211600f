using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Gpu;

/// <content>
/// Recurrences: in order by one thread, or, where each step is factor * previous + term of the same recurrence, by a team, which composes as many steps as it has
/// threads at a time.
/// </content>
internal sealed partial class GpuKernelEmitter
{
    /// <summary>Whether the steps of a sequential loop can be composed by a team.</summary>
    private bool IsParallel(Loop loop) =>
        loop is { IsSequential: true, Body.IsLeaf: true } && loop.Body.Scans.Count > 0 && loop.Body.Stores.Count == 0
        && loop.Body.Scans.All(scan => LinearOf(scan) is not null && !loop.Body.Scans.Any(other => other != scan && Reads(scan, _graph.Previous(other.Scan.Symbol))));

    private LinearRecurrence? LinearOf(ScanStep scan) => LinearRecurrence.Of(_graph, scan.Body, _graph.Previous(scan.Scan.Symbol));

    private static bool Reads(ScanStep scan, Node previous) =>
        NodeSearch.Any(scan.Body, part => part == previous, part => part is ReduceNode) || NodeSearch.Any(scan.Initial, part => part == previous, part => part is ReduceNode);

    private void WriteScan(Loop loop, GpuScope parent, bool isParallel)
    {
        if (isParallel)
        {
            Explain(loop, parent);
            parent.Code.Comment("as many steps at a time as the team has threads, each factor * previous + term, composed by a scan");
            foreach (var scan in loop.Body.Scans)
            {
                WriteParallelScan(loop, scan, parent);
            }

            return;
        }

        Explain(loop, parent);
        var body = Enter(parent, loop.Index);
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
                WriteScan(inner, body, isParallel: false);
            }
            else
            {
                WriteLoop(inner, body, isTeam: false);
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
            Keep(loop.Body.Scans[i], values[i], body, body.Code);
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

    private void WriteParallelScan(Loop loop, ScanStep scan, GpuScope parent)
    {
        var linear = LinearOf(scan)!;
        var isSum = linear.Factor == _graph.One;
        var canStart = linear.Starts != _graph.False;
        var extent = Extent(loop.Index.Range);
        var carry = parent.Names.Unique("carry");
        parent.Code.Line($"var {carry} = {CSharpNumbers.Literal(0, _type)};");
        var start = Enter(parent, loop.Index, text: loop.Descending ? $"({extent} - 1)" : "0L");
        start.Code.Line($"{carry} = {Number(scan.Initial, start)};");
        parent.Code.Line($"if ({extent} > 0)");
        parent.Code.Braces(start.Code);

        var tile = parent.Names.Unique("tile");
        var code = new CodeBlock();
        var step = parent.Names.Unique("step");
        var body = Enter(parent, loop.Index);
        var index = body.IndexText(loop.Index)!;
        var factor = parent.Names.Unique("factor");
        var term = parent.Names.Unique("term");
        code.Line($"var {step} = {tile} + {_lane};");
        if (!isSum)
        {
            code.Line($"var {factor} = {CSharpNumbers.Literal(1, _type)};");
        }

        code.Line($"var {term} = {CSharpNumbers.Literal(0, _type)};");
        var starts = "";
        if (canStart)
        {
            starts = parent.Names.Unique("starts");
            code.Line($"var {starts} = false;");
        }

        MarkShared(body, [linear.Factor, linear.Term, .. canStart ? [linear.Starts] : ImmutableArray<Node>.Empty]);
        body.Code.Line(loop.Descending ? $"var {index} = {extent} - 1 - {step};" : $"var {index} = {step};");
        if (!isSum)
        {
            body.Code.Line($"{factor} = {Number(linear.Factor, body)};");
        }

        body.Code.Line($"{term} = {Number(linear.Term, body)};");
        if (canStart)
        {
            body.Code.Line($"{starts} = {Emit(linear.Starts, body)};");
        }

        code.Line($"if ({step} < {extent})");
        code.Braces(body.Code);
        code.Blank();
        var terms = Shared(_type);
        var factors = isSum ? "" : Shared(_type, "Factors");
        var value = parent.Names.Unique("value");
        if (isSum)
        {
            code.Line($"var {value} = {carry} + TeamScan.Sum({terms}, {term}, {Team});");
        }
        else if (canStart)
        {
            var flags = Shared("int", "Starts");
            code.Line($"TeamScan.Compose({factors}, {terms}, {flags}, {factor}, {term}, {starts}, {Team});");
            code.Line($"var {value} = TeamScan.Step({factors}, {terms}, {flags}, Group.IdxX, {carry});");
        }
        else
        {
            code.Line($"TeamScan.Compose({factors}, {terms}, {factor}, {term}, {Team});");
            code.Line($"var {value} = ({factors}[Group.IdxX] * {carry}) + {terms}[Group.IdxX];");
        }

        var last = parent.Names.Unique("last");
        code.Line($"var {last} = Group.IdxX | ({Team} - 1);");
        code.Line(
            isSum ? $"{carry} += {terms}[{last}];"
            : canStart ? $"{carry} = TeamScan.Step({factors}, {terms}, {Shared("int", "Starts")}, {last}, {carry});"
            : $"{carry} = ({factors}[{last}] * {carry}) + {terms}[{last}];");
        var kept = new GpuScope(parent, body.Path, new CodeBlock(), parent.Names, _type);
        kept.Indices[loop.Index] = loop.Descending ? $"({extent} - 1 - {step})" : step;
        Keep(scan, value, kept, kept.Code);
        code.Line($"if ({step} < {extent})");
        code.Braces(kept.Code);
        code.Blank();

        // As in SharedReduction: the store keeps the load of the last place before the barrier.
        code.Line($"if (Group.IdxX != {last})");
        var pin = new CodeBlock();
        pin.Line($"{terms}[Group.IdxX] = {carry};");
        code.Braces(pin);
        code.Blank();
        code.Line("Group.Barrier();");
        parent.Code.Line($"for (var {tile} = 0L; {tile} < {extent}; {tile} += {Team})");
        parent.Code.Braces(code);
    }

    /// <summary>Writes a step's value where all later reads of the recurrence find it.</summary>
    private void Keep(ScanStep scan, string value, GpuScope scope, CodeBlock code)
    {
        var target = scan.Target;
        var subscripts = target.Tensor.Axes.Select(axis => _graph.Index(axis)).ToList<Node>();
        var places = target.Tensor.Axes.Select(axis => scope.IndexText(axis)!).ToList();
        var text = $"{Memory(target)}[{Offset(target, subscripts, places, scope)}] = {value};";
        if (_isLive is null || target.Kind == BufferKind.RowTemporary)
        {
            code.Line(text);
            return;
        }

        var inner = new CodeBlock();
        inner.Line(text);
        code.Line($"if ({_isLive})");
        code.Braces(inner);
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    /// <summary>The loop of recurrences: in order, each step with the last one's values.</summary>
    private void WriteScan(Loop loop, EmitScope parent)
    {
        var body = Enter(parent, loop.Index, null, new CodeBlock(), StepVariable(loop.Index, parent));
        var index = body.IndexText(loop.Index);
        var last = Extent(loop.Index.Range);
        var firstStep = loop.Descending ? $"{last} - 1" : "0";
        var previous = new List<string>();
        foreach (var scan in loop.Body.Scans)
        {
            var name = parent.Names.Unique("previous");
            var laned = IsLaned(scan);
            previous.Add(name);
            if (!scan.Initial.Free.Contains(loop.Index) && !ContainsReductionOver(scan.Initial, loop.Index))
            {
                var initial = laned ? Vector(scan.Initial, parent) : SameInAllLanes(scan.Initial, parent);
                parent.Code.Line($"var {name} = {initial};");
                body.Locals[_graph.Previous(scan.Scan.Symbol)] = name;
            }
            else
            {
                parent.Code.Line(laned ? $"var {name} = V.Zero;" : $"{_type} {name} = 0;");
            }
        }

        MarkShared(body, Roots(loop.Body));
        for (var i = 0; i < loop.Body.Scans.Count; i++)
        {
            var scan = loop.Body.Scans[i];
            var symbol = _graph.Previous(scan.Scan.Symbol);
            if (!body.Locals.ContainsKey(symbol))
            {
                var initial = IsLaned(scan) ? Vector(scan.Initial, body) : SameInAllLanes(scan.Initial, body);
                var before = body.Names.Unique("before");
                body.Code.Line($"var {before} = {index} == {firstStep} ? {initial.At(Precedence.Or)} : {previous[i]};");
                body.Locals[symbol] = before;
            }
        }

        foreach (var inner in loop.Body.Loops)
        {
            WriteLoop(inner, body);
        }

        var values = new List<string>();
        foreach (var scan in loop.Body.Scans)
        {
            var value = IsLaned(scan) ? Vector(scan.Body, body) : SameInAllLanes(scan.Body, body);
            var name = body.Names.Unique("value");
            body.Code.Line($"var {name} = {value};");
            values.Add(name);
        }

        for (var i = 0; i < values.Count; i++)
        {
            var scan = loop.Body.Scans[i];
            var place = scan.Target.Tensor.Axes.Select(axis => _graph.Index(axis)).ToImmutableArray();
            var (row, offset) = Address(scan.Target, null, place, body);
            body.Code.Line(IsLaneBlocked(scan.Target)
                ? $"V.Store({(IsLaned(scan) ? values[i] : $"V.Create({values[i]})")}, ref {row}, {Times(offset, "V.Count")});"
                : $"Unsafe.Add(ref {row}, {offset}) = {values[i]};");
            body.Code.Line($"{previous[i]} = {values[i]};");
        }

        WriteStores(loop.Body, body);

        bool IsLaned(ScanStep step) => parent.Lane is { } lane && step.Scan.Symbol.Free.Contains(lane.Index);

        parent.Code.Line(loop.Descending
            ? $"for (var {index} = {last} - 1; {index} >= 0; {index}--)"
            : $"for (nint {index} = 0; {index} < {last}; {index}++)");
        parent.Code.Braces(body.Code);
    }

    private static bool ContainsReductionOver(Node node, IndexVariable index) =>
        node.Free.Contains(index) || node.Children.Any(child => child.Free.Contains(index));
}

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
    /// <summary>Whether every value of the loop can be computed for several iterations at once.</summary>
    public static bool CanUseLanes(Loop loop) => loop.Body.Stores.All(store =>
        !store.Adds || !store.Subscripts.Append(store.Condition!).Any(node =>
            node.Free.Contains(loop.Index) && !(node is IndexNode)));

    /// <summary>A loop over vectors, with a last, partial vector.</summary>
    private void WriteLaneLoop(Loop loop, EmitScope parent, string first, string last)
    {
        var index = LaneVariable(loop.Index, parent, out var isDeclared);
        var parts = last == "end" ? [] : PartialSums(loop, parent);
        var request = RequestOf(loop);
        if (request is not null)
        {
            _asked.Add(request);
        }

        var code = new CodeBlock();
        if (_size.HasOneBody)
        {
            WriteAllVectors(loop, parent, code, index, last, parts.Values);
        }
        else
        {
            WriteWholeVectors(loop, parent, code, index, last, parts);
        }

        if (request is not null)
        {
            _asked.Remove(request);
        }

        UseWholes(parts);
        WriteStarts(loop, parent.Code);
        parent.Code.Line(isDeclared ? $"{index} = {first};" : $"nint {index} = {first};");
        WriteRequestedLoop(parent, request, code);
    }

    /// <summary>A loop over whole vectors and, after it, the last, partial one.</summary>
    private void WriteWholeVectors(
        Loop loop, EmitScope parent, CodeBlock code, string index, string last, Dictionary<ReduceNode, (string Part, string Whole)> parts)
    {
        var names = parent.Names.Inner();
        var full = Enter(parent, loop.Index, new LaneState(loop.Index, null), new CodeBlock(), index, parent.Names.Inner());
        WriteLaneBody(loop, full, parent);
        UseWholes(parts);

        var live = names.Unique("live");
        var rest = Enter(parent, loop.Index, new LaneState(loop.Index, live), new CodeBlock(), index, names);
        rest.Code.Line($"var {live} = {last} - {index};");
        WriteLaneBody(loop, rest, parent);
        if (parts.Count == 0)
        {
            code.Line($"for (; {index} <= {last} - V.Count; {index} += V.Count)");
            code.Braces(full.Code);
        }
        else
        {
            var chunkEnd = parent.Names.Unique("chunkEnd");
            WriteChunks(
                code, parts.Values, $"while ({index} <= {last} - V.Count)", $"var {chunkEnd} = Math.Min({last}, {index} + 1024) - V.Count;",
                $"for (; {index} <= {chunkEnd}; {index} += V.Count)", full.Code);
        }

        code.Blank();
        code.Line($"if ({index} < {last})");
        code.Braces(rest.Code);
        code.Blank();
    }

    /// <summary>A loop over all vectors, each of which may be the last, partial one: <see cref="KernelSize"/>.</summary>
    private void WriteAllVectors(
        Loop loop, EmitScope parent, CodeBlock code, string index, string last, IReadOnlyCollection<(string Part, string Whole)> parts)
    {
        var body = EachVector(loop, parent, index, last);
        if (parts.Count == 0)
        {
            code.Line($"for (; {index} < {last}; {index} += V.Count)");
            code.Braces(body.Code);
        }
        else
        {
            var chunkEnd = parent.Names.Unique("chunkEnd");
            WriteChunks(
                code, parts, $"while ({index} < {last})", $"var {chunkEnd} = Math.Min({last}, {index} + 1024);",
                $"for (; {index} < {chunkEnd}; {index} += V.Count)", body.Code);
        }

        code.Blank();
    }

    private EmitScope EachVector(Loop loop, EmitScope parent, string index, string last)
    {
        var names = parent.Names.Inner();
        var live = names.Unique("live");
        var body = Enter(parent, loop.Index, new LaneState(loop.Index, live), new CodeBlock(), index, names);
        body.Code.Line($"var {live} = Math.Min(V.Count, {last} - {index});");
        WriteLaneBody(loop, body, parent);
        return body;
    }

    /// <summary>Long sums are made of sums of chunks, so that rounding errors do not add up.</summary>
    private Dictionary<ReduceNode, (string Part, string Whole)> PartialSums(Loop loop, EmitScope parent)
    {
        var parts = new Dictionary<ReduceNode, (string, string)>();
        foreach (var reduction in loop.Reductions.Where(reduction => reduction.Operator == ReduceOperator.Sum))
        {
            var whole = _accumulators[reduction];
            var part = parent.Names.Unique(NameOf(reduction) + "Part");
            parts.Add(reduction, (part, whole));
            _accumulators[reduction] = part;
        }

        return parts;
    }

    /// <summary>What comes after chunks adds to the sums themselves.</summary>
    private void UseWholes(Dictionary<ReduceNode, (string Part, string Whole)> parts)
    {
        foreach (var part in parts)
        {
            _accumulators[part.Key] = part.Value.Whole;
        }
    }

    /// <summary>Declares the sums of a chunk, last before its loop as <see cref="WriteStarts"/> does.</summary>
    private static void WritePartStarts(IReadOnlyCollection<(string Part, string Whole)> parts, CodeBlock code)
    {
        foreach (var (part, _) in parts)
        {
            code.Line($"var {part} = V.Zero;");
        }
    }

    private static void AddParts(IReadOnlyCollection<(string Part, string Whole)> parts, CodeBlock code)
    {
        foreach (var (part, whole) in parts)
        {
            code.Line($"{whole} += {part};");
        }
    }

    private static void WriteChunks(
        CodeBlock code, IReadOnlyCollection<(string Part, string Whole)> parts, string chunks, string end, string vectors, CodeBlock body)
    {
        var chunk = new CodeBlock();
        chunk.Line(end);
        WritePartStarts(parts, chunk);
        chunk.Line(vectors);
        chunk.Braces(body);
        chunk.Blank();
        AddParts(parts, chunk);
        code.Line(chunks);
        code.Braces(chunk);
    }

    private void WriteLaneBody(Loop loop, EmitScope lanes, EmitScope parent)
    {
        WriteScope(loop.Body, lanes);
        foreach (var accumulation in loop.Body.Accumulations)
        {
            Accumulate(lanes, _accumulators[accumulation.Result], accumulation, "V");
        }
    }

    /// <summary>A loop of single steps, inside which everything is a scalar or, where lanes are rows, a vector of rows.</summary>
    private void WriteSteps(Loop loop, EmitScope parent)
    {
        var starts = new CodeBlock();
        foreach (var reduction in loop.Reductions)
        {
            var laned = parent.IsLaned(reduction);
            _accumulators[reduction] = parent.Names.Unique(NameOf(reduction));
            starts.Line(laned
                ? $"var {_accumulators[reduction]} = {StartLanes(reduction.Operator)};"
                : $"var {_accumulators[reduction]} = {Start(reduction.Operator, _type)};");
        }

        var parts = new List<(ReduceNode Sum, string Part, string Whole)>();
        if (IsByColumns && loop.Body.IsLeaf)
        {
            foreach (var sum in loop.Reductions.Where(reduction => reduction.Operator == ReduceOperator.Sum && parent.IsLaned(reduction)))
            {
                parts.Add((sum, parent.Names.Unique(NameOf(sum) + "Part"), _accumulators[sum]));
                _accumulators[sum] = parts[parts.Count - 1].Part;
            }
        }

        var (first, last) = Bounds(loop, parent);
        var body = Enter(parent, loop.Index, null, new CodeBlock(), StepVariable(loop.Index, parent));
        WriteScope(loop.Body, body);
        foreach (var accumulation in loop.Body.Accumulations)
        {
            Accumulate(body, _accumulators[accumulation.Result], accumulation, parent.IsLaned(accumulation.Result) ? "V" : _type);
        }

        parent.Code.Append(starts);
        if (parts.Count > 0)
        {
            WriteStepsOfChunks(loop, parent, body, first, last, parts);
            parts.ForEach(part => _accumulators[part.Sum] = part.Whole);
        }
        else
        {
            var index = body.IndexText(loop.Index);
            parent.Code.Line($"for ({(first == "0" ? "nint" : "var")} {index} = {first}; {index} < {last}; {index}++)");
            parent.Code.Braces(body.Code);
        }

        foreach (var reduction in loop.Reductions)
        {
            var name = _accumulators[reduction];
            if (reduction.Kind == ValueKind.Integer && !parent.IsLaned(reduction))
            {
                var whole = parent.Names.Unique(NameOf(reduction));
                parent.Code.Line($"var {whole} = (nint){name};");
                name = whole;
            }

            parent.Locals[reduction] = name;
        }
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Planning;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    /// <summary>A loop that reads what chunks kept: chunk by chunk, with the factor that each lacks.</summary>
    private bool TryWriteRescaled(Loop loop, EmitScope parent)
    {
        var values = loop.Body.Stores.Select(store => store.Value).Concat(loop.Body.Accumulations.Select(accumulation => accumulation.Body)).ToList();
        var read = _missingFactors.Where(pair => values.Any(value => Loads(value, pair.Key.Tensor))).ToList();
        if (read.Count == 0)
        {
            return false;
        }

        var chunkIndex = read[0].Value.Free.ToImmutableArray()[0];
        var replacements = new Dictionary<Node, Node>();
        var collected = new VisitedNodes();
        values.ForEach(Collect);
        var code = new CodeBlock();
        var chunk = parent.Names.Unique("chunk");
        var chunkEnd = parent.Names.Unique("chunkEnd");
        var scope = new EmitScope(parent, parent.Path.Union(IndexSet.Of(chunkIndex)), null, code, parent.Names);
        scope.Indices[chunkIndex] = chunk;
        var extent = Extent(loop.Index.Range);
        code.Line($"var {chunkEnd} = Math.Min({extent}, {chunk} + {ChunkSize});");
        foreach (var factor in read.Select(pair => pair.Value).Distinct())
        {
            var (maxima, final) = _factors[factor];
            var name = parent.Names.Unique("rescale");
            code.Line($"var {name} = Rescale(Unsafe.Add(ref {maxima}, {chunk} / {ChunkSize}), {final});");
            scope.Locals.Add(factor, name);
        }

        foreach (var reduction in loop.Reductions)
        {
            _accumulators[reduction] = parent.Names.Unique(NameOf(reduction) + "Lanes");
            parent.Code.Line($"var {_accumulators[reduction]} = {StartLanes(reduction.Operator)};");
        }

        DeclareRows(values, loop, parent);
        var index = parent.Names.Unique(_names.Index(loop.Index).TrimStart('@'));
        code.Line($"nint {index} = {chunk};");
        var request = RequestOf(loop);
        if (request is not null)
        {
            _asked.Add(request);
        }

        var parts = PartialSums(loop, parent);
        var starts = new CodeBlock();
        WritePartStarts(parts.Values, starts);
        WriteChunk(Rewritten(loop, new NodeRewriter(_graph, replacements, Computed(loop))), scope, starts, index, chunkEnd, prefetch: null);
        AddParts(parts.Values, code);
        UseWholes(parts);
        if (request is not null)
        {
            _asked.Remove(request);
        }

        var chunks = new CodeBlock();
        chunks.Line($"for (nint {chunk} = 0; {chunk} < {extent}; {chunk} += {ChunkSize})");
        chunks.Braces(code);
        chunks.Blank();
        WriteRequestedLoop(parent, request, chunks);
        foreach (var reduction in loop.Reductions)
        {
            var name = parent.Names.Unique(NameOf(reduction));
            parent.Code.Line($"var {name} = V.{LaneFunction(reduction.Operator)}Lanes({_accumulators[reduction]});");
            parent.Locals[reduction] = name;
        }

        return true;

        void Collect(Node node)
        {
            if (!collected.Add(node))
            {
                return;
            }

            if (node is LoadNode load && _missingFactors.TryGetValue(_plan.Buffers[load.Tensor], out var factor))
            {
                replacements[load] = _graph.Multiply(load, factor);
            }

            foreach (var child in node.Children)
            {
                Collect(child);
            }
        }
    }

    private static bool Loads(Node node, Tensor tensor) =>
        NodeSearch.Any(node, part => part is LoadNode load && load.Tensor == tensor, part => part is LoadNode or ReduceNode);
}

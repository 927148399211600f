using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Planning;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

/// <content>
/// Sums of exponentials shifted by a maximum, in one pass over memory: a chunk of the row at a time, whose elements are in the cache
/// when the second loop reads them, with the largest element so far as the shift. Where the maximum rises, what is summed already is
/// scaled by e^(old maximum - new maximum). A chunk's kept exponentials are scaled when they are read.
/// </summary>
internal sealed partial class KernelEmitter
{
    /// <summary>The elements of a chunk: few enough for the first-level cache, many enough to make the work of a chunk's ends small.</summary>
    private const string ChunkSize = "2048";

    /// <summary>What stands for a maximum so far inside the loop over chunks.</summary>
    private readonly HashSet<Node> _shiftsSoFar = [];

    /// <summary>Kept values, by their buffer, and the factor that each chunk of them lacks.</summary>
    private readonly Dictionary<Buffer, Node> _missingFactors = [];

    private readonly Dictionary<Node, (string Maxima, string Final)> _factors = [];

    /// <summary>Writes two loops as one over chunks, if the second one's sums only shift by the first one's maxima.</summary>
    private bool TryWriteOnline(Loop maxima, Loop sums, EmitScope parent)
    {
        if (_mode != KernelMode.AlongRows || parent.Lane is not null || maxima.Index != sums.Index
            || !IsPlain(maxima, parent) || !IsPlain(sums, parent)
            || maxima.Body.Stores.Count > 0 || maxima.Reductions.Any(reduction => !_plan.IsShiftOnly(reduction))
            || sums.Reductions.Any(reduction => reduction.Operator != ReduceOperator.Sum)
            || sums.Body.Stores.Any(store => store.Target.Kind != BufferKind.Kept))
        {
            return false;
        }

        var scales = new ExponentialScale(maxima.Reductions);
        if (!sums.Body.Accumulations.Any(accumulation => scales.Of(accumulation.Body) is { Maximum: not null })
            || sums.Body.Accumulations.Any(accumulation => scales.Of(accumulation.Body) is null)
            || sums.Body.Stores.Any(store => scales.Of(store.Value) is null))
        {
            return false;
        }

        WriteOnline(maxima, sums, scales, parent);
        return true;
    }

    /// <summary>Whether the loop is over vectors from the first element of the row to the last.</summary>
    private bool IsPlain(Loop loop, EmitScope parent) =>
        loop.Body.IsLeaf && loop.Body.Scans.Count == 0 && loop.Reductions.Count > 0 && CanUseLanes(loop)
        && !loop.Body.Accumulations.Any(accumulation =>
        {
            var conditions = new HashSet<Node>();
            if (accumulation.Body is SelectNode select)
            {
                conditions.UnionWith(NodeSearch.Conjuncts(select.Condition));
            }

            return conditions.Any(condition => Bound(condition, loop, parent) is not null);
        });

    private void WriteOnline(Loop maxima, Loop sums, ExponentialScale scales, EmitScope parent)
    {
        var chunkIndex = _graph.NewIndex("chunk", new IndexRange("chunk"));
        var chunkCode = new CodeBlock();
        var chunk = parent.Names.Unique("chunk");
        var chunkEnd = parent.Names.Unique("chunkEnd");
        var scope = new EmitScope(parent, parent.Path.Union(IndexSet.Of(chunkIndex)), null, chunkCode, parent.Names);
        scope.Indices[chunkIndex] = chunk;
        var extent = Extent(maxima.Index.Range);

        Explain(maxima, parent);
        Explain(sums, parent);
        parent.Code.Comment($"{ChunkSize} elements at a time, shifted by the largest so far; where that rises, what is summed is scaled to it");

        // Inside the chunks a maximum is the largest element so far.
        var soFar = new Dictionary<Node, Node>();
        var names = new Dictionary<ReduceNode, string>();
        foreach (var maximum in maxima.Reductions)
        {
            var name = parent.Names.Unique(NameOf(maximum));
            names.Add(maximum, name);
            parent.Code.Line($"var {name} = {_type}.NegativeInfinity;");
            var node = PerChunk(name, chunkIndex);
            soFar.Add(maximum, node);
            scope.Locals.Add(node, name);
            _shiftsSoFar.Add(node);
        }

        foreach (var sum in sums.Reductions)
        {
            _accumulators[sum] = parent.Names.Unique(NameOf(sum) + "Lanes");
            parent.Code.Line($"var {_accumulators[sum]} = V.Zero;");
        }

        var kept = KeepMaxima(sums, scales, names, parent, chunkIndex);
        DeclareRows(maxima.Body.Accumulations.Select(accumulation => accumulation.Body), maxima, parent);
        var step = parent.Names.Unique("ahead");
        parent.Code.Line($"var {step} = Math.Min({extent}, {ChunkSize});");
        chunkCode.Line($"var {chunkEnd} = Math.Min({extent}, {chunk} + {ChunkSize});");
        var starts = new CodeBlock();
        foreach (var maximum in maxima.Reductions)
        {
            _accumulators[maximum] = parent.Names.Unique(names[maximum].TrimStart('@') + "Lanes");
            starts.Line($"var {_accumulators[maximum]} = V.Create({names[maximum]});");
        }

        var index = parent.Names.Unique(_names.Index(maxima.Index).TrimStart('@'));
        chunkCode.Line($"nint {index} = {chunk};");
        WriteChunk(maxima, scope, starts, index, chunkEnd, prefetch: null);
        foreach (var maximum in maxima.Reductions)
        {
            // A NaN is not larger; it comes back with its exponential.
            var larger = parent.Names.Unique("larger");
            chunkCode.Line($"var {larger} = V.MaxLanes({_accumulators[maximum]});");
            chunkCode.Line($"if ({larger} > {names[maximum]})");
            var rescale = new CodeBlock();
            var scaled = sums.Body.Accumulations.Where(accumulation => scales.Of(accumulation.Body)!.Maximum == maximum).ToList();
            if (scaled.Count > 0)
            {
                var factor = parent.Names.Unique("factor");
                rescale.Line($"var {factor} = V.Create(Rescale({names[maximum]}, {larger}));");
                foreach (var accumulation in scaled)
                {
                    rescale.Line($"{_accumulators[accumulation.Result]} *= {factor};");
                }
            }

            rescale.Line($"{names[maximum]} = {larger};");
            chunkCode.Braces(rescale);
            chunkCode.Blank();
            if (kept.TryGetValue(maximum, out var places))
            {
                chunkCode.Line($"Unsafe.Add(ref {places}, {chunk} / {ChunkSize}) = {names[maximum]};");
            }
        }

        var parts = PartialSums(sums, parent);
        var partStarts = new CodeBlock();
        WritePartStarts(parts.Values, partStarts);
        var rewriter = new NodeRewriter(_graph, soFar, Computed(sums));
        chunkCode.Line($"{index} = {chunk};");
        WriteChunk(Rewritten(sums, rewriter), scope, partStarts, index, chunkEnd, (maxima, step));
        AddParts(parts.Values, chunkCode);
        UseWholes(parts);
        parent.Code.Line($"for (nint {chunk} = 0; {chunk} < {extent}; {chunk} += {ChunkSize})");
        parent.Code.Braces(chunkCode);
        parent.Code.Blank();
        foreach (var maximum in maxima.Reductions)
        {
            parent.Locals[maximum] = names[maximum];
        }

        foreach (var sum in sums.Reductions)
        {
            var name = parent.Names.Unique(NameOf(sum));
            parent.Code.Line(sum.Kind == ValueKind.Integer
                ? $"var {name} = (nint)V.SumLanes({_accumulators[sum]});"
                : $"var {name} = V.SumLanes({_accumulators[sum]});");
            parent.Locals[sum] = name;
        }
    }

    /// <summary>Scratch for the shift of every chunk, where a later loop reads what the chunk keeps.</summary>
    private Dictionary<ReduceNode, string> KeepMaxima(
        Loop sums, ExponentialScale scales, Dictionary<ReduceNode, string> names, EmitScope parent, IndexVariable chunkIndex)
    {
        var kept = new Dictionary<ReduceNode, string>();
        foreach (var store in sums.Body.Stores)
        {
            if (scales.Of(store.Value)!.Maximum is not { } maximum)
            {
                continue;
            }

            if (!kept.TryGetValue(maximum, out var places))
            {
                places = _root.Names.Unique(names[maximum].TrimStart('@') + "OfChunk");
                var rented = _root.Names.Unique(places + "Memory");
                var extent = Extent(sums.Index.Range);
                _root.Code.Line($"using var {rented} = new Rented<{_type}>({extent} / {ChunkSize} + 1);");
                _root.Code.Line($"ref var {places} = ref MemoryMarshal.GetReference({rented}.Span);");
                kept.Add(maximum, places);
            }

            var factor = PerChunk("rescale", chunkIndex);
            _factors[factor] = (places, names[maximum]);
            _missingFactors[store.Target] = factor;
        }

        return kept;
    }

    private void WriteChunk(Loop loop, EmitScope scope, CodeBlock starts, string index, string last, (Loop Loads, string Ahead)? prefetch)
    {
        if (_size.HasOneBody)
        {
            var body = EachVector(loop, scope, index, last);
            WritePrefetches(body, prefetch);
            scope.Code.Append(starts);
            scope.Code.Line($"for (; {index} < {last}; {index} += V.Count)");
            scope.Code.Braces(body.Code);
            scope.Code.Blank();
            return;
        }

        var names = scope.Names.Inner();
        var full = Enter(scope, loop.Index, new LaneState(loop.Index, null), new CodeBlock(), index, scope.Names.Inner());
        WriteLaneBody(loop, full, scope);
        WritePrefetches(full, prefetch);
        var live = names.Unique("live");
        var rest = Enter(scope, loop.Index, new LaneState(loop.Index, live), new CodeBlock(), index, names);
        rest.Code.Line($"var {live} = {last} - {index};");
        WriteLaneBody(loop, rest, scope);
        scope.Code.Append(starts);
        scope.Code.Line($"for (; {index} <= {last} - V.Count; {index} += V.Count)");
        scope.Code.Braces(full.Code);
        scope.Code.Blank();
        scope.Code.Line($"if ({index} < {last})");
        scope.Code.Braces(rest.Code);
        scope.Code.Blank();
    }

    private void WritePrefetches(EmitScope lanes, (Loop Loads, string Ahead)? prefetch)
    {
        if (prefetch is var (loads, ahead))
        {
            foreach (var place in Places(loads, lanes).Distinct())
            {
                lanes.Code.Line($"Prefetch.Element(in {place.Row}, {place.Offset} + {ahead});");
            }
        }
    }

    /// <summary>Where the vectors of the inputs lie that a loop reads element by element.</summary>
    private IEnumerable<(string Row, string Offset)> Places(Loop loop, EmitScope lanes)
    {
        foreach (var load in loop.Body.Accumulations.SelectMany(accumulation => InputLoads(accumulation.Body)))
        {
            var buffer = _plan.Buffers[load.Tensor];
            var subscripts = load.Children.Take(load.Tensor.Rank).ToImmutableArray();
            if (lanes.IsLaned(load) && LaneStride(load, buffer, subscripts, lanes) == "1")
            {
                yield return Address(buffer, load, subscripts, lanes);
            }
        }
    }

    private IEnumerable<LoadNode> InputLoads(Node node) =>
        NodeSearch.PartsOf<LoadNode>(node, part => part is LoadNode or ReduceNode)
            .Where(load => _plan.Buffers[load.Tensor].Kind == BufferKind.Input);

    /// <summary>Declares the rows that chunks read around the loop over them.</summary>
    private void DeclareRows(IEnumerable<Node> roots, Loop loop, EmitScope parent)
    {
        var probe = Enter(parent, loop.Index, new LaneState(loop.Index, null), new CodeBlock(), "0", parent.Names.Inner());
        foreach (var load in roots.SelectMany(InputLoads).Where(probe.IsLaned).Distinct())
        {
            var subscripts = load.Children.Take(load.Tensor.Rank).ToImmutableArray();
            if (LaneStride(load, _plan.Buffers[load.Tensor], subscripts, probe) is not null)
            {
                Address(_plan.Buffers[load.Tensor], load, subscripts, probe);
            }
        }
    }

    private Node PerChunk(string name, IndexVariable chunk)
    {
        var buffer = Buffer.Scratch(BufferKind.RowTemporary, name, _compute, [chunk], 0);
        _plan.Buffers.Add(buffer.Tensor, buffer);
        return _graph.Load(buffer.Tensor, _graph.Index(chunk));
    }

    /// <summary>The reductions that stand for what has been computed before a loop.</summary>
    private static HashSet<Node> Computed(Loop loop)
    {
        var found = new HashSet<Node>();
        var seen = new VisitedNodes();

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is ReduceNode or ScanNode)
            {
                found.Add(node);
                return;
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }

        foreach (var root in Roots(loop.Body))
        {
            Visit(root);
        }

        return found;
    }

    private static Loop Rewritten(Loop loop, NodeRewriter rewriter)
    {
        var body = new PlanScope(loop.Body.Path);
        body.Accumulations.AddRange(loop.Body.Accumulations.Select(item => item with { Body = rewriter.Apply(item.Body) }));
        body.Stores.AddRange(loop.Body.Stores.Select(store => store with
        {
            Value = rewriter.Apply(store.Value),
            Subscripts = store.Subscripts.Select(rewriter.Apply).ToImmutableArray(),
            Condition = store.Condition is null ? null : rewriter.Apply(store.Condition),
        }));
        var result = new Loop(loop.Index, body) { Descending = loop.Descending };
        result.Reductions.AddRange(loop.Reductions);
        return result;
    }
}

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
    private void WriteAcross()
    {
        ChooseTiles();
        DeclareScratch();
        foreach (var reduction in _kernel.Reductions)
        {
            _accumulators[reduction] = _root.Names.Unique(NameOf(reduction));
        }

        if (_kernel.Body.IsLeaf && _tiled.Count == 0)
        {
            Explain(_kernel, _root);
            WriteLaneLoop(_kernel, _root, "start", "end");
        }
        else if (CanGoDown())
        {
            WriteDown();
        }
        else
        {
            var code = new CodeBlock();
            var live = _root.Names.Unique("live");
            var index = StepVariable(Outer, _root);
            var row = Enter(_root, Outer, new LaneState(Outer, live), code, index);
            code.Line($"var {live} = Math.Min(V.Count, end - {index});");
            LoadTiles(row);
            WriteScope(_kernel.Body, row);
            foreach (var accumulation in _kernel.Body.Accumulations)
            {
                Accumulate(row, _accumulators[accumulation.Result], accumulation, "V");
            }

            StoreTiles(row);
            WriteStarts(_kernel, _root.Code);
            _root.Code.Line($"for (var {index} = start; {index} < end; {index} += V.Count)");
            _root.Code.Braces(code);
        }

        var operators = _kernel.Reductions.ToDictionary(r => _accumulators[r], r => r.Operator);
        WritePartials(name => $"V.{LaneFunction(operators[name])}Lanes({name})");
    }

    /// <summary>The tensors with a row for every lane, which are transposed so that each place holds the lanes side by side.</summary>
    private void ChooseTiles()
    {
        foreach (var buffer in _plan.Buffers.Values)
        {
            if (buffer.Kind is BufferKind.Input or BufferKind.Output && buffer.Tensor.Rank > 1 && HasVectors(buffer)
                && buffer.Tensor.Parameter.Kind is ParameterKind.Span or ParameterKind.OutSpan
                && Accesses(buffer).ToList() is { Count: > 0 } accesses
                && accesses.Any(IsRow) && accesses.All(access => IsRow(access) || IsGather(access)))
            {
                _tiled.Add(buffer);
            }
        }

        bool IsRow(ImmutableArray<Node> subscripts) =>
            subscripts[0] is IndexNode index && index.Index == Outer && !subscripts.Skip(1).Any(s => s.Free.Contains(Outer));

        // A gather inside the row reads the memory itself.
        bool IsGather(ImmutableArray<Node> subscripts) => subscripts[0] is IndexNode index && index.Index == Outer;
    }

    private IEnumerable<ImmutableArray<Node>> Accesses(Buffer buffer)
    {
        var result = new List<ImmutableArray<Node>>();
        var seen = new VisitedNodes();

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is LoadNode load && (_plan.Buffers[load.Tensor].Alias ?? _plan.Buffers[load.Tensor]) == buffer)
            {
                result.Add(load.Children.Take(load.Tensor.Rank).ToImmutableArray());
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }

        void VisitScope(PlanScope scope)
        {
            foreach (var loop in scope.Loops)
            {
                VisitScope(loop.Body);
            }

            foreach (var accumulation in scope.Accumulations)
            {
                Visit(accumulation.Body);
            }

            foreach (var scan in scope.Scans)
            {
                Visit(scan.Body);
                Visit(scan.Initial);
            }

            foreach (var store in scope.Stores)
            {
                Visit(store.Value);
                if ((store.Target.Alias ?? store.Target) == buffer)
                {
                    result.Add(store.Subscripts);
                }
            }
        }

        VisitScope(_kernel.Body);
        return result;
    }

    private void LoadTiles(EmitScope row)
    {
        foreach (var buffer in _tiled.Where(buffer => buffer.Kind == BufferKind.Input))
        {
            var columns = Stride(buffer, 0);
            var load = buffer.Element.IsHalf() ? "Halves.LoadTile<V>" : $"LaneTranspose.Load<V, {_type}>";
            row.Code.Line(
                $"{load}(in Unsafe.Add(ref {Memory(buffer)}, {Times(row.IndexText(Outer), columns)}), {columns}, {row.Lane!.Live}, {columns}, ref {Tile(buffer)});");
        }
    }

    private void StoreTiles(EmitScope row)
    {
        foreach (var buffer in _tiled.Where(buffer => buffer.Kind == BufferKind.Output))
        {
            var columns = Stride(buffer, 0);
            var store = buffer.Element.IsHalf() ? "Halves.StoreTile<V>" : $"LaneTranspose.Store<V, {_type}>";
            var text =
                $"{store}(in {Tile(buffer)}, {row.Lane!.Live}, {columns}, ref Unsafe.Add(ref {Memory(buffer)}, {Times(row.IndexText(Outer), columns)}), {columns});";
            if (IsRequested(buffer, out var wanted))
            {
                row.Code.Line($"if ({wanted})");
                var inner = new CodeBlock();
                inner.Line(text);
                row.Code.Braces(inner);
            }
            else
            {
                row.Code.Line(text);
            }
        }
    }

    private string Tile(Buffer buffer) => buffer.Kind == BufferKind.RowTemporary ? RowScratch(buffer) : Scratch(buffer.Alias ?? buffer, "Tile");

    private string RowScratch(Buffer buffer) => Scratch(buffer, "");

    private string Scratch(Buffer buffer, string suffix)
    {
        if (!_scratch.TryGetValue(buffer, out var name))
        {
            name = _root.Names.Unique(_names.Of(buffer) + suffix);
            _scratch.Add(buffer, name);
        }

        return name;
    }

    /// <summary>Rents the scratch of one block: tiles, and what is kept between the loops of one iteration.</summary>
    private void DeclareScratch()
    {
        foreach (var buffer in _tiled.Concat(RowTemporaries(_kernel.Body)))
        {
            var isTile = _tiled.Contains(buffer);
            var name = Scratch(buffer, isTile ? "Tile" : "");
            var sizes = buffer.Tensor.Axes.Skip(isTile ? 1 : buffer.SharedAxes).Select(axis => Extent(axis.Range)).ToList();
            if (_mode == KernelMode.AcrossRows)
            {
                sizes.Add("V.Count");
            }

            var rented = _root.Names.Unique(name + "Memory");
            _root.Code.Line($"using var {rented} = new Rented<{_type}>({string.Join(" * ", sizes.DefaultIfEmpty("1"))});");
            _root.Code.Line($"ref var {name} = ref MemoryMarshal.GetReference({rented}.Span);");
        }
    }

    private static IEnumerable<Buffer> RowTemporaries(PlanScope scope) =>
        scope.Temporaries.Concat(scope.Loops.SelectMany(loop => RowTemporaries(loop.Body)));
}

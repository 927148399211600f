using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Planning;

namespace LossGen.Generator.Emit.Cpu;

// Statistics of columns. Going down one vector of columns after the other would take a new cache line, and often a new page, at each step, and all of
// them again for the next vector. So a tile of columns goes down together, row by row, with its sums in scratch that stays in the first-level cache.
internal sealed partial class KernelEmitter
{
    /// <summary>The columns that go down together: whole vectors of any width.</summary>
    private const int ColumnsOfTile = 256;

    /// <summary>How far ahead memory is asked for: the work on so many rows takes longer than memory does.</summary>
    private const int RowsAhead = 4;

    /// <summary>The scratch of a tile: for each reduction, and each value of a column that a loop would compute again for every row.</summary>
    private readonly Dictionary<Node, string> _columns = [];

    /// <summary>The memory of that scratch, by its name.</summary>
    private readonly Dictionary<string, string> _memoryOfColumns = [];

    /// <summary>Whether the kernel's loops may go down all columns of a tile together.</summary>
    private bool CanGoDown() =>
        IsByColumns && _tiled.Count == 0
        && _kernel.Body.Scans.Count == 0
        && !RowTemporaries(_kernel.Body).Any()
        && _kernel.Body.Loops.All(loop => loop.Body.IsLeaf && loop.Body.Scans.Count == 0 && loop.Body.Stores.All(IsOwnPlace))
        && !Roots(_kernel.Body).Concat(_kernel.Body.Loops.SelectMany(loop => Roots(loop.Body))).Any(TakesLanesApart);

    /// <summary>Whether a store of a loop is into scratch that nothing else uses, so that it may come before or after what other columns read.</summary>
    private bool IsOwnPlace(Store store) =>
        !store.Adds && store.Target.Kind == BufferKind.Temporary && !_plan.SharedMemory.ContainsKey(store.Target)
        && !_plan.SharedMemory.ContainsValue(store.Target);

    /// <summary>Whether columns that are not side by side are read at once.</summary>
    private bool TakesLanesApart(Node node) => NodeSearch.Any(
        node,
        part => part is LoadNode load
            && Enumerable.Range(0, load.Tensor.Rank).Any(axis => load.Subscript(axis) is not IndexNode && load.Subscript(axis).Free.Contains(Outer)),
        part => part is ReduceNode);

    private void WriteDown()
    {
        var column = _root.Names.Unique("column");
        var columnEnd = _root.Names.Unique("columnEnd");
        var index = StepVariable(Outer, _root);
        var tile = new EmitScope(_root, _root.Path, new LaneState(Outer, null), new CodeBlock(), _root.Names);
        tile.Code.Line($"var {columnEnd} = Math.Min(end, {column} + {ColumnsOfTile.ToString(CultureInfo.InvariantCulture)});");
        var place = new ColumnPlace(index, column, columnEnd);
        foreach (var loop in _kernel.Body.Loops)
        {
            tile.Code.Blank();
            if (ReadsOf(loop, Outer) is var (columns, rows) && rows > columns && CanUseLanes(loop))
            {
                WriteRows(loop, tile, place);
                continue;
            }

            WriteValuesOfColumns(loop, tile, place);
            Explain(loop, tile);
            WriteDown(loop, tile, place);
        }

        tile.Code.Blank();
        WriteResults(tile, place);
        WriteStarts(_kernel, _root.Code);
        _root.Code.Line($"for (var {column} = start; {column} < end; {column} += {ColumnsOfTile.ToString(CultureInfo.InvariantCulture)})");
        _root.Code.Braces(tile.Code);
    }

    /// <summary>A loop that reads along rows, one for each column of the others: its lanes lie along the row.</summary>
    private void WriteRows(Loop loop, EmitScope tile, ColumnPlace place)
    {
        var names = tile.Names.Inner();
        var row = new EmitScope(tile, tile.Path.Union(IndexSet.Of(Outer)), null, new CodeBlock(), names);
        row.Indices[Outer] = place.Index;
        foreach (var known in _columns)
        {
            row.Locals.Add(known.Key, $"Unsafe.Add(ref {known.Value}, {place.Offset})");
        }

        MarkShared(row, HoistedFrom(loop, row));
        WriteLoop(loop, row);
        foreach (var reduction in loop.Reductions)
        {
            row.Code.Line($"Unsafe.Add(ref {ScratchOfColumns(reduction, NameOf(reduction))}, {place.Offset}) = {row.Locals[reduction]};");
        }

        tile.Code.Line($"for (var {place.Index} = {place.First}; {place.Index} < {place.Last}; {place.Index}++)");
        tile.Code.Braces(row.Code);
    }

    /// <summary>Computes what a loop needs of each column and would compute again for every row.</summary>
    private void WriteValuesOfColumns(Loop loop, EmitScope tile, ColumnPlace place)
    {
        var values = CostlyValuesOfColumns(loop).Where(node => !_columns.ContainsKey(node)).ToList();
        if (values.Count == 0)
        {
            return;
        }

        var code = new CodeBlock();
        var scope = EnterColumns(tile, place, code, isPartial: true);
        MarkShared(scope, values);
        foreach (var value in values)
        {
            var text = Vector(value, scope).Text;
            code.Line($"V.Store({text}, ref {ScratchOfColumns(value, NameOf(value))}, {place.Offset});");
        }

        WriteOverVectors(tile.Code, place, code);
        tile.Code.Blank();
    }

    private IEnumerable<Node> CostlyValuesOfColumns(Loop loop)
    {
        return Roots(loop.Body).SelectMany(root => NodeSearch.PartsOf<Node>(root, part => part is ReduceNode || IsCostly(part)).Where(IsCostly)).Distinct();

        bool IsCostly(Node node) =>
            node.Kind == ValueKind.Number && node.Free.Count == 1 && node.Free.Contains(Outer) && Costs.IsWorthStoring(node);
    }

    /// <summary>One loop down the rows; inside of it, one over the vectors of the tile.</summary>
    private void WriteDown(Loop loop, EmitScope tile, ColumnPlace place)
    {
        var sums = new List<(ReduceNode Sum, string Part, string Whole)>();
        foreach (var reduction in loop.Reductions)
        {
            var whole = ScratchOfColumns(reduction, NameOf(reduction));
            var isSum = reduction.Operator == ReduceOperator.Sum;
            tile.Code.Line(isSum ? $"{_memoryOfColumns[whole]}.Span.Clear();" : $"{_memoryOfColumns[whole]}.Span.Fill({Start(reduction.Operator, _type)});");
            _accumulators[reduction] = whole;
            if (isSum)
            {
                var part = RentColumns(whole + "Part");
                sums.Add((reduction, part, whole));
                _accumulators[reduction] = part;
            }
        }

        var (first, last) = Bounds(loop, tile);
        var row = Enter(tile, loop.Index, null, new CodeBlock(), StepVariable(loop.Index, tile));
        row.Code.Append(WriteVectors(loop, row, place));
        var index = row.IndexText(loop.Index);
        if (sums.Count == 0)
        {
            tile.Code.Line($"for ({(first == "0" ? "nint" : "var")} {index} = {first}; {index} < {last}; {index}++)");
            tile.Code.Braces(row.Code);
            return;
        }

        var chunk = tile.Names.Unique("chunk");
        var chunkEnd = tile.Names.Unique("chunkEnd");
        var code = new CodeBlock();
        code.Line($"var {chunkEnd} = Math.Min({last}, {chunk} + {StepsOfChunk.ToString(CultureInfo.InvariantCulture)});");
        foreach (var (_, part, _) in sums)
        {
            code.Line($"{_memoryOfColumns[part]}.Span.Clear();");
        }

        code.Line($"for (var {index} = {chunk}; {index} < {chunkEnd}; {index}++)");
        code.Braces(row.Code);
        code.Blank();
        var adding = new CodeBlock();
        foreach (var (sum, part, whole) in sums)
        {
            adding.Line($"V.Store(V.Load(in {whole}, {place.Offset}) + V.Load(in {part}, {place.Offset}), ref {whole}, {place.Offset});");
            _accumulators[sum] = whole;
        }

        WriteOverVectors(code, place, adding);
        tile.Code.Line(
            $"for ({(first == "0" ? "nint" : "var")} {chunk} = {first}; {chunk} < {last}; {chunk} += {StepsOfChunk.ToString(CultureInfo.InvariantCulture)})");
        tile.Code.Braces(code);
    }

    /// <summary>The vectors of a row of the tile: the whole ones and then a partial one, or all alike where that would be too much code.</summary>
    private CodeBlock WriteVectors(Loop loop, EmitScope row, ColumnPlace place)
    {
        var result = new CodeBlock();
        if (!_size.HasOneBody)
        {
            var full = new CodeBlock();
            var scope = EnterColumns(row, place, full, isPartial: false);
            WritePrefetches(loop, scope);
            WriteVector(loop, scope, place);
            result.Line($"var {place.Index} = {place.First};");
            result.Line($"for (; {place.Index} <= {place.Last} - V.Count; {place.Index} += V.Count)");
            result.Braces(full);
            result.Blank();
            var rest = new CodeBlock();
            WriteVector(loop, EnterColumns(row, place, rest, isPartial: true), place);
            result.Line($"if ({place.Index} < {place.Last})");
            result.Braces(rest);
            return result;
        }

        var each = new CodeBlock();
        var all = EnterColumns(row, place, each, isPartial: true);
        WritePrefetches(loop, all);
        WriteVector(loop, all, place);
        WriteOverVectors(result, place, each);
        return result;
    }

    private void WriteVector(Loop loop, EmitScope scope, ColumnPlace place)
    {
        WriteScope(loop.Body, scope);
        foreach (var accumulation in loop.Body.Accumulations)
        {
            var accumulator = _accumulators[accumulation.Result];
            var value = Vector(accumulation.Body, scope);
            var sum = $"V.Load(in {accumulator}, {place.Offset})";
            scope.Code.Line(accumulation.Result.Operator switch
            {
                ReduceOperator.Sum => $"V.Store({sum} + {value.At(Precedence.Multiplicative)}, ref {accumulator}, {place.Offset});",
                ReduceOperator.Product => $"V.Store({sum} * {value.At(Precedence.Unary)}, ref {accumulator}, {place.Offset});",
                ReduceOperator.Max => $"V.Store(V.{(_plan.IsShiftOnly(accumulation.Result) ? "Max" : "MaxPropagate")}({sum}, {value}), ref {accumulator}, {place.Offset});",
                _ => $"V.Store(V.MinPropagate({sum}, {value}), ref {accumulator}, {place.Offset});",
            });
        }
    }

    /// <summary>
    /// Asks for the same columns of a later row: from row to row the place leaps, so that the processor does not see by itself what comes.
    /// </summary>
    private void WritePrefetches(Loop loop, EmitScope scope)
    {
        foreach (var load in Roots(loop.Body).SelectMany(root => NodeSearch.PartsOf<LoadNode>(root, part => part is ReduceNode)).Distinct())
        {
            if (load is { Guard: null, Tensor.Rank: 2 } && load.Free.Contains(loop.Index) && load.Subscript(1) is IndexNode last && last.Index == Outer)
            {
                var buffer = _plan.Buffers[load.Tensor];
                var (row, offset) = Address(buffer, load, [load.Subscript(0), load.Subscript(1)], scope);
                scope.Code.Line($"Prefetch.Element(in {row}, {offset} + {Times(RowsAhead.ToString(CultureInfo.InvariantCulture), Stride(buffer, 0))});");
            }
        }
    }

    /// <summary>What happens once for each column.</summary>
    private void WriteResults(EmitScope tile, ColumnPlace place)
    {
        var code = new CodeBlock();
        var scope = EnterColumns(tile, place, code, isPartial: true);
        MarkShared(scope, Roots(_kernel.Body));
        WriteStores(_kernel.Body, scope);
        foreach (var accumulation in _kernel.Body.Accumulations)
        {
            Accumulate(scope, _accumulators[accumulation.Result], accumulation, "V");
        }

        WriteOverVectors(tile.Code, place, code);
    }

    /// <summary>A loop over the vectors of a tile, each of which may be the last, partial one.</summary>
    private static void WriteOverVectors(CodeBlock code, ColumnPlace place, CodeBlock body)
    {
        code.Line($"for (var {place.Index} = {place.First}; {place.Index} < {place.Last}; {place.Index} += V.Count)");
        code.Braces(body);
    }

    /// <summary>Enters a loop over the vectors of a tile, in which what is in scratch is loaded from there.</summary>
    private EmitScope EnterColumns(EmitScope parent, ColumnPlace place, CodeBlock code, bool isPartial)
    {
        var names = parent.Names.Inner();
        var live = isPartial ? names.Unique("live") : null;
        var scope = Enter(parent, Outer, new LaneState(Outer, live), code, place.Index, names);
        if (live is not null)
        {
            code.Line($"var {live} = Math.Min(V.Count, {place.Last} - {place.Index});");
        }

        foreach (var known in _columns)
        {
            scope.Locals.Add(known.Key, $"V.Load(in {known.Value}, {place.Offset})");
        }

        return scope;
    }

    private string ScratchOfColumns(Node node, string name)
    {
        if (!_columns.TryGetValue(node, out var scratch))
        {
            scratch = RentColumns(name);
            _columns.Add(node, scratch);
        }

        return scratch;
    }

    private string RentColumns(string hint)
    {
        var name = _root.Names.Unique(hint);
        var memory = _root.Names.Unique(name + "Memory");
        _memoryOfColumns.Add(name, memory);
        _root.Code.Line($"using var {memory} = new Rented<{_type}>({ColumnsOfTile.ToString(CultureInfo.InvariantCulture)});");
        _root.Code.Line($"ref var {name} = ref MemoryMarshal.GetReference({memory}.Span);");
        return name;
    }

    /// <summary>The names of a loop over the columns of a tile.</summary>
    private sealed record ColumnPlace(string Index, string First, string Last)
    {
        /// <summary>Where a vector of columns is in the scratch of the tile.</summary>
        public string Offset => $"{Index} - {First}";
    }
}

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
    private readonly Dictionary<Buffer, string> _scratch = [];
    private readonly Dictionary<ReduceNode, string> _accumulators = [];
    private readonly Dictionary<string, EmitScope> _laneVariables = [];
    private readonly HashSet<string> _stepVariables = [];

    /// <summary>The order of the results of a kernel's reductions in its partials.</summary>
    public IReadOnlyList<ReduceNode> Partials => _kernel.Reductions;

    // ---- lanes along the rows -------------------------------------------------------------------------------------------------

    private void WriteAlong()
    {
        DeclareScratch();
        foreach (var reduction in _kernel.Reductions)
        {
            // Sums over rows are kept in double: many small numbers meet one large one here.
            _accumulators[reduction] = _root.Names.Unique(NameOf(reduction));
            _root.Code.Line($"double {_accumulators[reduction]} = {Start(reduction.Operator, "double")};");
        }

        var row = Enter(_root, Outer, null, new CodeBlock(), StepVariable(Outer, _root));
        if (_kernel.Body.IsLeaf)
        {
            Explain(_kernel, _root);
        }

        WriteScope(_kernel.Body, row);
        foreach (var accumulation in _kernel.Body.Accumulations)
        {
            Accumulate(row, _accumulators[accumulation.Result], accumulation, "double");
        }

        var index = row.IndexText(Outer);
        _root.Code.Line($"for (var {index} = start; {index} < end; {index}++)");
        _root.Code.Braces(row.Code);
        WritePartials(name => name);
    }

    private void WritePartials(System.Func<string, string> scalar)
    {
        if (_kernel.Reductions.Count == 0)
        {
            return;
        }

        Field("Span<double>", "partials", "partials");
        _root.Code.Blank();
        var number = _panel is null ? "block" : $"({Field("nint", "firstBlock", "firstBlock")} + block)";
        for (var i = 0; i < _kernel.Reductions.Count; i++)
        {
            var name = _accumulators[_kernel.Reductions[i]];
            var place = i switch
            {
                0 => "(int)" + number,
                1 => $"(int)({Field("nint", "blocks", "")} + {number.Trim('(', ')')})",
                _ => $"(int)({i} * {Field("nint", "blocks", "")} + {number.Trim('(', ')')})",
            };
            _root.Code.Line($"partials[{place}] = {scalar(name)};");
        }
    }

    private EmitScope Enter(
        EmitScope parent, IndexVariable index, LaneState? lane, CodeBlock code, string variable, NameScope? names = null)
    {
        var scope = new EmitScope(
            parent, parent.Path.Union(IndexSet.Of(index)), lane ?? parent.Lane, code, names ?? parent.Names);
        scope.Indices[index] = variable;
        return scope;
    }

    /// <summary>A name for the variable of a <c>for</c> loop, which lives in the loop only.</summary>
    private string StepVariable(IndexVariable index, EmitScope parent)
    {
        var name = _names.Index(index);
        if (_laneVariables.ContainsKey(name))
        {
            name = parent.Names.Unique(name.TrimStart('@'));
        }

        _stepVariables.Add(name);
        return name;
    }

    /// <summary>A name for the variable of a loop over vectors, which outlives the loop for the last, partial vector.</summary>
    private string LaneVariable(IndexVariable index, EmitScope parent, out bool isDeclared)
    {
        var name = _names.Index(index);
        isDeclared = _laneVariables.TryGetValue(name, out var scope) && ReferenceEquals(scope, parent);
        if (isDeclared)
        {
            return name;
        }

        if (_stepVariables.Contains(name) || (scope is not null && (IsInside(scope, parent) || IsInside(parent, scope))))
        {
            return parent.Names.Unique(name.TrimStart('@'));
        }

        _laneVariables[name] = parent;
        return name;
    }

    private static bool IsInside(EmitScope? inner, EmitScope outer)
    {
        for (var scope = inner; scope is not null; scope = scope.Parent)
        {
            if (ReferenceEquals(scope, outer))
            {
                return true;
            }
        }

        return false;
    }

    // ---- one lane an iteration ------------------------------------------------------------------------------------------------

    private void WriteAcross()
    {
        ChooseTiles();
        DeclareScratch();
        foreach (var reduction in _kernel.Reductions)
        {
            _accumulators[reduction] = _root.Names.Unique(NameOf(reduction));
            _root.Code.Line($"var {_accumulators[reduction]} = {StartLanes(reduction.Operator)};");
        }

        if (_kernel.Body.IsLeaf && _tiled.Count == 0)
        {
            Explain(_kernel, _root);
            WriteLaneLoop(_kernel, _root, "start", "end");
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
        var seen = new HashSet<Node>();

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

    // ---- scopes ---------------------------------------------------------------------------------------------------------------

    /// <summary>Writes the loops of a scope and then what happens once in it.</summary>
    private void WriteScope(PlanScope scope, EmitScope emit)
    {
        MarkShared(emit, Roots(scope));
        if (!scope.IsLeaf)
        {
            // What the scope itself reads is read before loops write over it.
            ReadInputs(scope, emit);
        }

        for (var i = 0; i < scope.Loops.Count; i++)
        {
            emit.Code.Blank();
            if (i + 1 < scope.Loops.Count && TryWriteOnline(scope.Loops[i], scope.Loops[i + 1], emit))
            {
                i++;
            }
            else
            {
                WriteLoop(scope.Loops[i], emit);
            }
        }

        if (scope.Loops.Count > 0 && scope.Stores.Count > 0)
        {
            emit.Code.Blank();
        }

        WriteStores(scope, emit);
    }

    private static IEnumerable<Node> Roots(PlanScope scope) =>
        scope.Accumulations.Select(accumulation => accumulation.Body)
            .Concat(scope.Scans.SelectMany(scan => new[] { scan.Body, scan.Initial }))
            .Concat(scope.Stores.SelectMany(store => store.Subscripts.Append(store.Value)
                .Concat(store.Condition is null ? [] : new[] { store.Condition })));

    private void ReadInputs(PlanScope scope, EmitScope emit)
    {
        var seen = new HashSet<Node>();

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }

            if (node is LoadNode load && IsOverwritten(_plan.Buffers[load.Tensor]) && !node.Free.IsEmpty
                && node.Free.IsSubsetOf(emit.Path) && ReferenceEquals(Home(node.Free, emit), emit)
                && Find(node, emit) is null && !ContainsReduction(node))
            {
                Let(node, emit);
            }
        }

        foreach (var root in Roots(scope))
        {
            Visit(root);
        }
    }

    /// <summary>Whether something may be written over what is read here: a gradient over its input, or scratch over other scratch.</summary>
    private bool IsOverwritten(Buffer buffer) => buffer.Kind == BufferKind.Input || _plan.SharedMemory.ContainsValue(buffer);

    private static bool ContainsReduction(Node node) =>
        node is ReduceNode or ScanNode or PreviousNode || node.Children.Any(ContainsReduction);

    private void WriteLoop(Loop loop, EmitScope parent)
    {
        Explain(loop, parent);
        if (loop.Body.Scans.Count > 0)
        {
            WriteScan(loop, parent);
        }
        else if (parent.Lane is null && loop.Body.IsLeaf && CanUseLanes(loop))
        {
            if (TryWriteRescaled(loop, parent))
            {
                return;
            }

            foreach (var reduction in loop.Reductions)
            {
                _accumulators[reduction] = parent.Names.Unique(NameOf(reduction) + "Lanes");
                parent.Code.Line($"var {_accumulators[reduction]} = {StartLanes(reduction.Operator)};");
            }

            var (first, last) = Bounds(loop, parent);
            WriteLaneLoop(loop, parent, first, last);
            foreach (var reduction in loop.Reductions)
            {
                var name = parent.Names.Unique(NameOf(reduction));
                var lanes = $"V.{LaneFunction(reduction.Operator)}Lanes({_accumulators[reduction]})";
                parent.Code.Line(reduction.Kind == ValueKind.Integer
                    ? $"var {name} = (nint){lanes};"
                    : $"var {name} = {lanes};");
                parent.Locals[reduction] = name;
            }
        }
        else
        {
            WriteSteps(loop, parent);
        }
    }

    /// <summary>Says in the formula's notation what a loop computes.</summary>
    private void Explain(Loop loop, EmitScope scope)
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

    private static string LaneFunction(ReduceOperator @operator) => @operator switch
    {
        ReduceOperator.Sum => "Sum",
        ReduceOperator.Product => "Product",
        ReduceOperator.Max => "Max",
        _ => "Min",
    };

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
        if (_isLarge)
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

        foreach (var part in parts)
        {
            _accumulators[part.Key] = part.Value.Whole;
        }

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
        foreach (var part in parts)
        {
            _accumulators[part.Key] = part.Value.Whole;
        }

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

    private static void WriteChunks(
        CodeBlock code, IReadOnlyCollection<(string Part, string Whole)> parts, string chunks, string end, string vectors, CodeBlock body)
    {
        var chunk = new CodeBlock();
        chunk.Line(end);
        foreach (var (part, _) in parts)
        {
            chunk.Line($"var {part} = V.Zero;");
        }

        chunk.Line(vectors);
        chunk.Braces(body);
        chunk.Blank();
        foreach (var (part, whole) in parts)
        {
            chunk.Line($"{whole} += {part};");
        }

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
        foreach (var reduction in loop.Reductions)
        {
            var laned = parent.IsLaned(reduction);
            _accumulators[reduction] = parent.Names.Unique(NameOf(reduction));
            parent.Code.Line(laned
                ? $"var {_accumulators[reduction]} = {StartLanes(reduction.Operator)};"
                : $"var {_accumulators[reduction]} = {Start(reduction.Operator, _type)};");
        }

        var (first, last) = Bounds(loop, parent);
        var body = Enter(parent, loop.Index, null, new CodeBlock(), StepVariable(loop.Index, parent));
        WriteScope(loop.Body, body);
        foreach (var accumulation in loop.Body.Accumulations)
        {
            Accumulate(body, _accumulators[accumulation.Result], accumulation, parent.IsLaned(accumulation.Result) ? "V" : _type);
        }

        var index = body.IndexText(loop.Index);
        parent.Code.Line($"for ({(first == "0" ? "nint" : "var")} {index} = {first}; {index} < {last}; {index}++)");
        parent.Code.Braces(body.Code);
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

    // ---- accumulators ---------------------------------------------------------------------------------------------------------

    private void Accumulate(EmitScope scope, string accumulator, Accumulation accumulation, string type)
    {
        var @operator = accumulation.Result.Operator;
        if (type != "V")
        {
            var value = SameInAllLanes(accumulation.Body, scope);
            scope.Code.Line(@operator switch
            {
                ReduceOperator.Sum => $"{accumulator} += {value};",
                ReduceOperator.Product => $"{accumulator} *= {value};",
                ReduceOperator.Max => $"{accumulator} = Math.Max({accumulator}, {value});",
                _ => $"{accumulator} = Math.Min({accumulator}, {value});",
            });
            return;
        }

        var body = Vector(accumulation.Body, scope).Text;
        var isAlongLanes = accumulation.Result.Bound[0] == scope.Lane!.Index;
        if (isAlongLanes && scope.Lane.Live is { } live)
        {
            var mask = LiveLanes(scope, live);
            body = @operator switch
            {
                ReduceOperator.Sum => $"V.And({mask}, {body})",
                ReduceOperator.Product => $"V.Select({mask}, {body}, V.Create(1))",
                _ => $"V.Select({mask}, {body}, {accumulator})",
            };
        }

        scope.Code.Line(@operator switch
        {
            ReduceOperator.Sum => $"{accumulator} += {body};",
            ReduceOperator.Product => $"{accumulator} *= {body};",
            ReduceOperator.Max => $"{accumulator} = V.{(_plan.IsShiftOnly(accumulation.Result) ? "Max" : "MaxPropagate")}({accumulator}, {body});",
            _ => $"{accumulator} = V.MinPropagate({accumulator}, {body});",
        });
    }

    /// <summary>
    /// A number that does not depend on the lane, although it may be read from memory that all lanes have a place in.
    /// </summary>
    private Code SameInAllLanes(Node node, EmitScope scope) =>
        scope.IsLaned(node) ? Code.Primary($"V.GetLane({Vector(node, scope)}, 0)") : Number(node, scope);

    private string LiveLanes(EmitScope scope, string live)
    {
        if (!scope.Rows.TryGetValue("live", out var mask))
        {
            mask = scope.Names.Unique("isLive");
            scope.Code.Line($"var {mask} = V.FirstLanes({live});");
            scope.Rows.Add("live", mask);
        }

        return mask;
    }

    private static string Start(ReduceOperator @operator, string type) => @operator switch
    {
        ReduceOperator.Sum => type == "float" ? "0f" : "0.0",
        ReduceOperator.Product => type == "float" ? "1f" : "1.0",
        ReduceOperator.Max => $"{type}.NegativeInfinity",
        _ => $"{type}.PositiveInfinity",
    };

    private string StartLanes(ReduceOperator @operator) => @operator switch
    {
        ReduceOperator.Sum => "V.Zero",
        ReduceOperator.Product => "V.Create(1)",
        ReduceOperator.Max => $"V.Create({_type}.NegativeInfinity)",
        _ => $"V.Create({_type}.PositiveInfinity)",
    };

    // ---- bounds ---------------------------------------------------------------------------------------------------------------

    /// <summary>
    /// The range of a loop. Where all that it reduces is neutral before or after some place, the loop starts or ends there:
    /// the sum over j of <c>i &lt; j ? e : 0</c> starts at i + 1.
    /// </summary>
    private (string First, string Last) Bounds(Loop loop, EmitScope parent)
    {
        var last = Extent(loop.Index.Range);
        if (loop.Body.Stores.Count > 0 || !loop.Body.IsLeaf || loop.Body.Accumulations.Count == 0)
        {
            return ("0", last);
        }

        HashSet<Node>? common = null;
        foreach (var accumulation in loop.Body.Accumulations)
        {
            var conditions = new HashSet<Node>();
            if (accumulation.Body is SelectNode select && select.WhenFalse is Constant neutral
                && neutral.Value == ((Constant)_graph.Neutral(accumulation.Result.Operator)).Value)
            {
                Conjuncts(select.Condition, conditions);
            }

            common = common is null ? conditions : [.. common.Where(conditions.Contains)];
        }

        foreach (var condition in common!)
        {
            if (Bound(condition, loop, parent) is not var (first, end))
            {
                continue;
            }

            // The condition holds in all of the loop now.
            for (var i = 0; i < loop.Body.Accumulations.Count; i++)
            {
                var accumulation = loop.Body.Accumulations[i];
                var select = (SelectNode)accumulation.Body;
                loop.Body.Accumulations[i] = accumulation with
                {
                    Body = _graph.Select(Without(select.Condition, condition), select.WhenTrue, select.WhenFalse),
                };
            }

            return (first ?? "0", end is null ? last : $"Math.Min({end}, {last})");
        }

        return ("0", last);
    }

    private (string? First, string? End)? Bound(Node condition, Loop loop, EmitScope parent)
    {
        if (condition is not BinaryNode { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual } comparison)
        {
            return null;
        }

        var strict = comparison.Operator == BinaryOperator.Less;
        if (comparison.Right is IndexNode right && right.Index == loop.Index && IsOuterInteger(comparison.Left))
        {
            var text = Emit(comparison.Left, parent).At(Precedence.Additive);
            var first = comparison.Left is IndexNode ? text : $"Math.Max({text}, {(strict ? "-1" : "0")})";
            return (strict ? first + " + 1" : first, null);
        }

        if (comparison.Left is IndexNode left && left.Index == loop.Index && IsOuterInteger(comparison.Right))
        {
            var text = Emit(comparison.Right, parent).At(Precedence.Additive);
            return (null, strict ? text : text + " + 1");
        }

        return null;

        bool IsOuterInteger(Node node) =>
            node is IndexNode && !node.Free.Contains(loop.Index) && !parent.IsLaned(node);
    }

    private Node Without(Node condition, Node removed) =>
        ReferenceEquals(condition, removed) ? _graph.True
        : condition is BinaryNode { Operator: BinaryOperator.And } and
            ? _graph.And(Without(and.Left, removed), Without(and.Right, removed))
        : condition;
}

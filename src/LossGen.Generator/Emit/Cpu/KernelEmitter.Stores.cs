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
    private void WriteStores(PlanScope scope, EmitScope emit)
    {
        for (var i = 0; i < scope.Stores.Count; i++)
        {
            ReadBefore(scope.Stores[i], i, scope, emit);
            WriteStore(scope.Stores[i], emit);
        }
    }

    /// <summary>
    /// A gradient may be stored over its input, and is over what was kept in its memory: what later stores and the sums of the same loop read
    /// of either is read before.
    /// </summary>
    private void ReadBefore(Store store, int position, PlanScope scope, EmitScope emit)
    {
        var input = _plan.Outputs.Where(pair => pair.Buffer == store.Target).Select(pair => pair.Output.GradientOf).FirstOrDefault()
            ?? (_plan.SharedMemory.TryGetValue(store.Target, out var replaced) ? replaced.Tensor : null);
        if ((input is null && !_plan.Buffers.Values.Any(buffer => buffer.Alias == store.Target)) || !scope.IsLeaf)
        {
            return;
        }

        // What the store needs as well is computed before it in any case.
        var before = new HashSet<Node>();
        Collect(store.Value);
        var later = scope.Stores.Skip(position + 1)
            .SelectMany(other => other.Condition is null ? [other.Value] : new[] { other.Value, other.Condition })
            .Concat(scope.Accumulations.Select(accumulation => accumulation.Body));
        foreach (var root in later)
        {
            Visit(root);
        }

        void Collect(Node node)
        {
            // What a reduction or a value that is known reads was read elsewhere, and another store may still read it here.
            if (node is not ReduceNode && Find(node, emit) is null && !LoadsKept(node) && before.Add(node))
            {
                foreach (var child in node.Children)
                {
                    Collect(child);
                }
            }
        }

        void Visit(Node node)
        {
            if (!before.Add(node) || node is ReduceNode || Find(node, emit) is not null)
            {
                return;
            }

            if (node is LoadNode load && (load.Tensor == input || _plan.Buffers[load.Tensor].Alias == store.Target)
                && store.Subscripts.Select((subscript, axis) => ReferenceEquals(subscript, load.Subscript(axis))).All(same => same))
            {
                emit.Shared.Add(load);
                Emit(load, emit);
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }

    /// <summary>The requests for outputs that have been asked around what is being written.</summary>
    private readonly HashSet<string> _asked = [];

    /// <summary>For a loop that only fills outputs which the caller may leave out, all under one condition, that condition.</summary>
    private string? RequestOf(Loop loop)
    {
        if (loop.Reductions.Count > 0 || loop.Body.Stores.Count == 0 || !loop.Body.IsLeaf)
        {
            return null;
        }

        string? common = null;
        foreach (var store in loop.Body.Stores)
        {
            if (IsLaneBlocked(store.Target) || !IsRequested(store.Target, out var wanted) || (common is not null && common != wanted))
            {
                return null;
            }

            common = wanted;
        }

        return _asked.Contains(common!) ? null : common;
    }

    /// <summary>Puts a loop under the condition that its output is requested, if it has one.</summary>
    private static void WriteRequestedLoop(EmitScope scope, string? request, CodeBlock loop)
    {
        if (request is null)
        {
            scope.Code.Append(loop);
            return;
        }

        scope.Code.Line($"if ({request})");
        scope.Code.Braces(loop);
        scope.Code.Blank();
    }

    private void WriteStore(Store store, EmitScope scope)
    {
        var isBlocked = IsLaneBlocked(store.Target);
        if (!isBlocked && IsRequested(store.Target, out var wanted) && !_asked.Contains(wanted))
        {
            var inner = new CodeBlock();
            var conditional = new EmitScope(scope, scope.Path, scope.Lane, inner, scope.Names) { IsConditional = true };
            foreach (var shared in scope.Shared)
            {
                conditional.Shared.Add(shared);
            }

            WriteRequested(store, conditional);
            scope.Code.Line($"if ({wanted})");
            scope.Code.Braces(inner);
        }
        else
        {
            WriteRequested(store, scope);
        }
    }

    private void WriteRequested(Store store, EmitScope scope)
    {
        if (store.Adds)
        {
            WriteAdd(store, scope);
            return;
        }

        var (row, offset) = Address(store.Target, null, store.Subscripts, scope);
        if (IsLaneBlocked(store.Target))
        {
            scope.Code.Line($"V.Store({Vector(store.Value, scope)}, ref {row}, {Times(offset, "V.Count")});");
            return;
        }

        var isLaned = scope.Lane is { } lane && store.Subscripts.Any(subscript => subscript.Free.Contains(lane.Index));
        if (!isLaned)
        {
            scope.Code.Line($"Unsafe.Add(ref {row}, {offset}) = {Stored(store)};");
            return;
        }

        var live = scope.Lane!.Live is { } count ? ", " + count : "";
        var value = Vector(store.Value, scope);
        if (store.Target.Kind is BufferKind.Output && !HasVectors(store.Target))
        {
            StoreLaneByLane(store, scope, value.Text);
            return;
        }

        var stride = StoreStride(store, scope);
        var access = store.Target.Element.IsHalf() ? "Halves" : "V";
        scope.Code.Line(stride == "1"
            ? $"{access}.Store({value}, ref {row}, {offset}{live});"
            : $"{access}.StoreStrided({value}, ref {row}, {offset}, {stride}{live});");

        string Stored(Store s)
        {
            var number = s.Value.Kind == ValueKind.Condition
                ? Emit(_graph.Indicator(s.Value), scope)
                : s.Target.Element.IsReal() ? Number(s.Value, scope) : Emit(s.Value, scope);
            return s.Target.Element == _compute ? number.Text : $"({ElementText(s.Target)})({number})";
        }
    }

    private static string ElementText(Buffer buffer) =>
        buffer.Element == ElementType.Boolean ? "byte" : buffer.Element.ToCSharp();

    private void StoreLaneByLane(Store store, EmitScope scope, string value)
    {
        _usesLaneNumbers = true;
        var block = new CodeBlock();
        scope.Code.Line($"V.Store({value}, ref lanes[0], 0);");
        var single = new EmitScope(scope, scope.Path, null, block, scope.Names.Inner()) { IsSingleLane = true };
        single.Indices[scope.Lane!.Index] = $"({scope.IndexText(scope.Lane.Index)} + lane)";
        var (row, offset) = Address(store.Target, null, store.Subscripts, single);
        block.Line($"Unsafe.Add(ref {row}, {offset}) = ({ElementText(store.Target)})lanes[(int)lane];");
        scope.Code.Line($"for (nint lane = 0; lane < {scope.Lane.Live ?? "V.Count"}; lane++)");
        scope.Code.Braces(block);
    }

    private string StoreStride(Store store, EmitScope scope)
    {
        for (var axis = 0; axis < store.Subscripts.Length; axis++)
        {
            if (scope.IsLaned(store.Subscripts[axis]))
            {
                return Stride(store.Target, axis);
            }
        }

        return "1";
    }

    /// <summary>Adds to one place of an axis, if the place is on the axis and the condition holds.</summary>
    private void WriteAdd(Store store, EmitScope scope)
    {
        var place = store.Subscripts;
        var conditions = new List<string>();
        if (store.Condition is { } condition && condition != _graph.True)
        {
            conditions.Add(Emit(condition, scope).At(Precedence.Equality));
        }

        for (var axis = 0; axis < place.Length; axis++)
        {
            if (place[axis] is IndexNode index && _graph.IsWithin(index.Index.Range, store.Target.Tensor.Axes[axis].Range))
            {
                continue;
            }

            var position = Emit(place[axis], scope);
            var extent = Extent(store.Target.Tensor.Axes[axis].Range);
            conditions.Add(IsScatter && ReferenceEquals(PartitionedAxis(store), store.Target.Tensor.Axes[axis])
                ? CSharpNumbers.IsInside(new Code($"{position.At(Precedence.Additive)} - start", Precedence.Additive), "(end - start)")
                : CSharpNumbers.IsInside(position, extent));
        }

        var inner = new CodeBlock();
        var conditional = new EmitScope(scope, scope.Path, scope.Lane, inner, scope.Names);
        foreach (var shared in scope.Shared)
        {
            conditional.Shared.Add(shared);
        }

        var (row, offset) = Address(store.Target, null, place, conditional);
        var isLaned = scope.Lane is { } lane && place.Any(subscript => subscript.Free.Contains(lane.Index));
        if (isLaned)
        {
            var live = scope.Lane!.Live is { } count ? ", " + count : "";
            var value = Vector(store.Value, conditional).At(Precedence.Multiplicative);
            var stride = StoreStride(store, scope);
            inner.Line(stride == "1"
                ? $"V.Store(V.Load(in {row}, {offset}{live}) + {value}, ref {row}, {offset}{live});"
                : $"V.StoreStrided(V.LoadStrided(in {row}, {offset}, {stride}{live}) + {value}, ref {row}, {offset}, {stride}{live});");
        }
        else if (scope.Lane is not null)
        {
            // All lanes are added to one place.
            var value = Vector(store.Value, conditional);
            var added = scope.Lane.Live is { } count ? $"V.And(V.FirstLanes({count}), {value})" : value.Text;
            inner.Line($"Unsafe.Add(ref {row}, {offset}) += V.SumLanes({added});");
        }
        else
        {
            inner.Line($"Unsafe.Add(ref {row}, {offset}) += {Number(store.Value, conditional)};");
        }

        if (conditions.Count > 0)
        {
            scope.Code.Line($"if ({string.Join(" && ", conditions)})");
            scope.Code.Braces(inner);
        }
        else
        {
            scope.Code.Append(inner);
        }
    }

    /// <summary>The axis of a scatter whose positions the blocks share out between them: the first that is not a bare index.</summary>
    private IndexVariable PartitionedAxis(Store store)
    {
        for (var axis = 0; axis < store.Subscripts.Length; axis++)
        {
            if (store.Subscripts[axis] is not IndexNode index
                || !_graph.IsWithin(index.Index.Range, store.Target.Tensor.Axes[axis].Range))
            {
                return store.Target.Tensor.Axes[axis];
            }
        }

        return store.Target.Tensor.Axes[0];
    }

    /// <summary>
    /// A scatter: every block owns a range of positions and goes through all iterations in order, so that no two blocks write to one
    /// place and the order of additions is always the same.
    /// </summary>
    private void WriteScatter()
    {
        var store = _kernel.Body.Stores.Concat(StoresInside(_kernel.Body)).First(IsRacy);
        DeclareScratch();
        var row = Enter(_root, Outer, null, new CodeBlock(), StepVariable(Outer, _root));
        WriteScope(_kernel.Body, row);
        var index = row.IndexText(Outer);
        var positions = Extent(PartitionedAxis(store).Range);
        _root.Code.Line("var start = block * iterations;");
        _root.Code.Line($"var end = Math.Min(start + iterations, {positions});");
        _root.Code.Line($"for (nint {index} = 0; {index} < {Extent(Outer.Range)}; {index}++)");
        _root.Code.Braces(row.Code);
    }

    /// <summary>What the blocks of the kernel share out: iterations of its loop or, of a scatter, positions.</summary>
    public IndexRange Partitioned => IsScatter
        ? PartitionedAxis(_kernel.Body.Stores.Concat(StoresInside(_kernel.Body)).First(IsRacy)).Range
        : Outer.Range;
}

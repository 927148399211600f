using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;
using LossGen.Generator.Schedule.Lowering;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Gpu;

/// <content>
/// Loops over elements that stand side by side, four at a time where rows are aligned, so that memory is read and written 128 bits at a time.
/// </content>
internal sealed partial class GpuKernelEmitter
{
    private readonly Dictionary<Buffer, string> _fours = [];

    /// <summary>Writes a loop without loops inside, whose iterations are shared out among threads.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="parent">What is around it.</param>
    /// <param name="lane">The number of the thread.</param>
    /// <param name="lanes">The number of threads.</param>
    /// <param name="into">Where the loop goes, if not to the end of what is around it.</param>
    private void WriteLanes(Loop loop, GpuScope parent, string lane, string lanes, CodeBlock? into = null)
    {
        var code = into ?? parent.Code;
        var isWhole = ReferenceEquals(parent, _root);
        var (begin, end) = isWhole ? (First, Last) : ("0", Extent(loop.Index.Range));
        var first = begin == "0" ? lane : $"{begin} + {lane}";
        if ((!isWhole || _panel is null) && HasFours(loop))
        {
            var step = EnterStep(loop, parent, parent.Path);
            var element = EnterElement(step);
            var sums = new List<(string Part, ReduceNode Sum)>();
            var parts = new Dictionary<ReduceNode, string>();
            foreach (var accumulation in loop.Body.Accumulations.Where(item => item.Result.Operator == ReduceOperator.Sum))
            {
                var part = parent.Names.Unique(_accumulators[accumulation.Result].TrimStart('@') + "OfFour");
                var type = AccumulatorType(accumulation.Result, isWhole: false);
                step.Scope.Code.Line($"var {part} = {Start(ReduceOperator.Sum, type)};");
                sums.Add((part, accumulation.Result));
                parts.Add(accumulation.Result, part);
            }

            WriteLeaf(loop, element, isWhole, parts);
            CloseElement(step, element);
            foreach (var (part, sum) in sums)
            {
                step.Scope.Code.Line($"{_accumulators[sum]} += {part};");
            }

            CloseStep(step);
            PerThread = isWhole ? 4 : PerThread;
            var fours = FoursEnd(loop);
            code.Line($"for (var {step.First} = {lane} * 4L; {step.First} < {fours}; {step.First} += {lanes} * 4L)");
            code.Braces(step.Scope.Code);
            code.Blank();
            first = $"{fours} + {lane}";
        }

        var body = Enter(parent, loop.Index);
        WriteLeaf(loop, body, isWhole, null);
        var index = body.IndexText(loop.Index);
        code.Line($"for (long {index} = {first}; {index} < {end}; {index} += {lanes})");
        code.Braces(body.Code);
        code.Blank();
    }

    private void WriteLeaf(Loop loop, GpuScope body, bool isWhole, Dictionary<ReduceNode, string>? parts)
    {
        WriteScope(loop.Body, body, isTeam: false);
        foreach (var accumulation in loop.Body.Accumulations)
        {
            string? part = null;
            parts?.TryGetValue(accumulation.Result, out part);
            Accumulate(accumulation, body, isWhole, part);
        }
    }

    private GpuStep EnterStep(Loop loop, GpuScope parent, IndexSet path)
    {
        var scope = new GpuScope(parent, path, new CodeBlock(), parent.Names, _type);
        return new GpuStep(
            loop.Index, parent.Names.Unique(loop.Index.Name), parent.Names.Unique("k"), scope);
    }

    /// <summary>The scope of one of the four elements of a step.</summary>
    private GpuScope EnterElement(GpuStep step)
    {
        var element = new GpuScope(step.Scope, step.Scope.Path.Union(IndexSet.Of(step.Index)), new CodeBlock(), step.Scope.Names, _type) { Step = step };
        element.Indices[step.Index] = $"({step.First} + {step.Position})";
        return element;
    }

    private static void CloseElement(GpuStep step, GpuScope element)
    {
        step.Scope.Code.Line($"for (var {step.Position} = 0; {step.Position} < 4; {step.Position}++)");
        step.Scope.Code.Braces(element.Code);
        step.Scope.Code.Blank();
    }

    /// <summary>Writes what the four elements have given.</summary>
    private void CloseStep(GpuStep step)
    {
        foreach (var pair in step.Stores)
        {
            var store = pair.Key;
            var conditions = Conditions(store);
            var text = $"{FoursOf(store.Target)}[{Start(store.Target, store.Subscripts, step)}] = {pair.Value};";
            if (conditions.Count == 0)
            {
                step.Scope.Code.Line(text);
                continue;
            }

            var inner = new CodeBlock();
            inner.Line(text);
            step.Scope.Code.Line($"if ({string.Join(" && ", conditions)})");
            step.Scope.Code.Braces(inner);
        }
    }

    private string FourOf(LoadNode load, GpuStep step)
    {
        if (!step.Loads.TryGetValue(load, out var name))
        {
            var buffer = _plan.Buffers[load.Tensor];
            name = step.Scope.Names.Unique(load.Tensor.Name + "Four");
            var element = $"{FoursOf(buffer)}[{Start(buffer, load.Children.Take(load.Tensor.Rank).ToList(), step)}]";
            var conditions = buffer.Kind == BufferKind.Kept ? ConditionsOf(buffer) : [];
            if (conditions.Count == 0)
            {
                step.Scope.Code.Line($"var {name} = {element};");
            }
            else
            {
                // What is kept in the memory of an output is there only with the output, and a team without a row of its own may find it overwritten.
                step.Scope.Code.Line($"var {name} = default(Four<{StoredType(buffer)}>);");
                step.Scope.Code.Line($"if ({string.Join(" && ", conditions)})");
                var inner = new CodeBlock();
                inner.Line($"{name} = {element};");
                step.Scope.Code.Braces(inner);
                step.Scope.Code.Blank();
            }

            step.Loads.Add(load, name);
        }

        return name;
    }

    /// <summary>The number of the four elements that a step works on.</summary>
    private string Start(Buffer buffer, IReadOnlyList<Node> subscripts, GpuStep step)
    {
        var places = subscripts.Take(subscripts.Count - 1).Select(subscript => Emit(subscript, step.Scope).At(Precedence.Unary)).Append(step.First).ToList();
        var row = RowOf(buffer, subscripts, places, step.Scope);
        return row is null ? $"{step.First} >> 2" : $"({row} + {step.First}) >> 2";
    }

    private string FoursOf(Buffer buffer)
    {
        var home = buffer.Alias ?? buffer;
        if (!_fours.TryGetValue(home, out var name))
        {
            name = _root.Names.Unique(_names.Of(home).TrimStart('@') + "Fours");
            _root.Code.Line($"var {name} = Fours.Of({Memory(buffer)});");
            _fours.Add(home, name);
        }

        return name;
    }

    /// <summary>Up to which element of the loop four are taken at a time: said by the launching method, which sees whether rows are aligned.</summary>
    private string FoursEnd(Loop loop)
    {
        var name = NameScope.Join("foursEndOf", loop.Index.Name);
        Field("long", name, $"Fours.End({_names.Extent(loop.Index.Range)}, ");
        if (!_alignments.TryGetValue(name, out var conditions))
        {
            conditions = [];
            _alignments.Add(name, conditions);
        }

        var buffers = LoadsOf(loop).Where(load => IsFour(load, loop.Index)).Select(load => _plan.Buffers[load.Tensor])
            .Concat(loop.Body.Stores.Select(store => store.Target));
        foreach (var buffer in buffers.Select(buffer => buffer.Alias ?? buffer))
        {
            if (buffer.Kind is BufferKind.Input or BufferKind.Output)
            {
                conditions.Add($"Fours.AreAligned({NameScope.Escape(buffer.Name)})");
            }

            if (buffer.Tensor.Rank > 1)
            {
                conditions.Add($"{_names.Extent(buffer.Tensor.Axes[buffer.Tensor.Rank - 1].Range)} % 4 == 0");
            }
        }

        if (conditions.Count == 0)
        {
            conditions.Add("true");
        }

        return name;
    }

    /// <summary>Whether all that the loop reads and writes element by element stands side by side, in elements of at most 32 bits.</summary>
    private bool HasFours(Loop loop) =>
        loop.Body.IsLeaf && loop.Body.Scans.Count == 0
        && loop.Body.Stores.All(store => IsFour(store, loop.Index))
        && LoadsOf(loop).Where(load => StandsSideBySide(load, loop.Index)).ToList() is { Count: var count } loads
        && count + loop.Body.Stores.Count > 0 && loads.All(load => IsFour(load, loop.Index));

    private bool IsFour(LoadNode load, IndexVariable index) =>
        load.Guard is null && StandsSideBySide(load, index) && IsSmall(ElementOf(_plan.Buffers[load.Tensor]))
        && Enumerable.Range(0, load.Tensor.Rank).All(axis => Subscripts.IsSafe(_graph, load, axis) && (axis == load.Tensor.Rank - 1 || load.Subscript(axis) is IndexNode or Constant));

    private bool IsFour(Store store, IndexVariable index) =>
        !store.Adds && store.Subscripts.Length > store.Target.SharedAxes && IsSmall(ElementOf(store.Target))
        && store.Subscripts.Select((node, axis) => (node, axis)).All(pair =>
            pair.node is IndexNode own && _graph.IsWithin(own.Index.Range, store.Target.Tensor.Axes[pair.axis].Range)
            && own.Index == index == (pair.axis == store.Subscripts.Length - 1));

    private bool StandsSideBySide(LoadNode load, IndexVariable index) =>
        load.Tensor.Rank > _plan.Buffers[load.Tensor].SharedAxes
        && load.Subscript(load.Tensor.Rank - 1) is IndexNode last && last.Index == index
        && !Enumerable.Range(0, load.Tensor.Rank - 1).Any(axis => load.Subscript(axis).Free.Contains(index));

    private static bool IsSmall(ElementType element) => element is not (ElementType.Double or ElementType.Int64);

    /// <summary>How often an iteration of a loop without loops inside goes to memory for elements of its own.</summary>
    /// <param name="loop">The loop.</param>
    public (int Loads, int Stores, int Bytes) TrafficOf(Loop loop)
    {
        var loads = LoadsOf(loop).Where(load => load.Free.Contains(loop.Index)).ToList();
        var stores = loop.Body.Stores;
        var scans = loop.Body.Scans.Select(scan => scan.Target);
        return (loads.Count, stores.Count + loop.Body.Scans.Count,
            loads.Sum(load => SizeOf(ElementOf(_plan.Buffers[load.Tensor])))
                + stores.Sum(store => SizeOf(ElementOf(store.Target)) * (store.Adds ? 2 : 1)) + scans.Sum(target => SizeOf(ElementOf(target))));
    }

    private static int SizeOf(ElementType element) => element switch
    {
        ElementType.Double or ElementType.Int64 => 8,
        ElementType.Half or ElementType.BFloat16 => 2,
        ElementType.Boolean or ElementType.Byte => 1,
        _ => 4,
    };

    /// <summary>What the loop reads itself; the results of other loops are numbers in it.</summary>
    private static List<LoadNode> LoadsOf(Loop loop)
    {
        var seen = new VisitedNodes();
        var found = new List<LoadNode>();
        foreach (var root in Roots(loop.Body))
        {
            Visit(root);
        }

        return found;

        void Visit(Node node)
        {
            if (node is ReduceNode or ScanNode || !seen.Add(node))
            {
                return;
            }

            if (node is LoadNode load)
            {
                found.Add(load);
            }

            foreach (var child in node.Children)
            {
                Visit(child);
            }
        }
    }
}

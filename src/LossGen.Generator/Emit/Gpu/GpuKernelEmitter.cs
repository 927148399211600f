using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>
/// Writes one kernel from a loop of the plan's outermost scope: a thread or a group of threads for each iteration, a thread for each
/// place that a scatter adds to, or one thread for a recurrence. Without a loop, what follows from all results.
/// </summary>
internal sealed partial class GpuKernelEmitter
{
    private readonly SchedulePlan _plan;
    private readonly Graph _graph;
    private readonly Loop? _kernel;
    private readonly ProgramNames _names;
    private readonly IReadOnlyDictionary<ReduceNode, int> _results;
    private readonly GpuSites _sites;
    private readonly string _type;
    private readonly Dictionary<string, GpuField> _fields = [];
    private readonly Dictionary<ReduceNode, string> _accumulators = [];
    private readonly GpuScope _root;
    private readonly string _lane;
    private readonly string _worker;
    private readonly string _shared;
    private readonly List<Buffer> _own;
    private readonly List<Buffer> _ofGroup;
    private string _position = "0";
    private string? _place;
    private bool _usesShared;

    public GpuKernelEmitter(
        SchedulePlan plan, Loop? kernel, ElementType compute, ProgramNames names, IReadOnlyDictionary<ReduceNode, int> results, GpuSites sites)
    {
        _plan = plan;
        _graph = plan.Graph;
        _kernel = kernel;
        _names = names;
        _results = results;
        _sites = sites;
        _type = compute.ToCSharp();
        var scope = names.InKernel();
        _root = new GpuScope(null, IndexSet.Empty, new CodeBlock(), scope, "double");
        scope.Unique("arguments");
        _lane = scope.Unique("thread");
        _worker = scope.Unique("worker");
        _shared = scope.Unique("shared");
        Launch = kernel is null || kernel.IsSequential ? GpuLaunch.Single
            : RacyStores(kernel).Any() ? GpuLaunch.ThreadPerPlace
            : !kernel.Body.IsLeaf && !HasScan(kernel.Body) ? GpuLaunch.GroupPerIteration
            : GpuLaunch.ThreadPerIteration;
        var all = kernel is null ? [] : Temporaries(kernel.Body).ToList();
        _ofGroup = Launch == GpuLaunch.GroupPerIteration ? kernel!.Body.Temporaries.ToList() : [];
        _own = all.Except(_ofGroup).ToList();
    }

    public GpuLaunch Launch { get; }

    public IReadOnlyCollection<GpuField> Fields => _fields.Values;

    /// <summary>What the launch shares out: iterations, or places of a scatter.</summary>
    public IndexRange? Partitioned => _kernel is null ? null
        : Launch == GpuLaunch.ThreadPerPlace ? PlaceAxis(RacyStores(_kernel).First()).Range : _kernel.Index.Range;

    /// <summary>The scratch of an iteration, and whether a whole group shares it.</summary>
    public IEnumerable<(Buffer Buffer, bool OfGroup)> Scratch => _ofGroup.Select(buffer => (buffer, true)).Concat(_own.Select(buffer => (buffer, false)));

    public CodeBlock Write()
    {
        switch (Launch)
        {
            case GpuLaunch.Single when _kernel is null:
                WriteScalars();
                break;
            case GpuLaunch.Single:
                WriteScan(_kernel!, _root);
                break;
            case GpuLaunch.ThreadPerPlace:
                WritePlaces();
                break;
            default:
                WriteIterations();
                break;
        }

        var result = new CodeBlock();
        if (_usesShared)
        {
            result.Line($"var {_shared} = SharedMemory.Allocate<double>(GroupReduction.MaximumGroup);");
        }

        if (Launch != GpuLaunch.Single)
        {
            result.Line($"var {_lane} = Group.IdxX;");
            result.Line($"var {_worker} = ((long)Grid.IdxX * Group.DimX) + {_lane};");
        }

        foreach (var field in _fields.Values)
        {
            result.Line($"var {field.Name} = arguments.{field.Name};");
        }

        result.Append(_root.Code);
        return result;
    }

    private string Field(string type, string name, string value)
    {
        if (!_fields.ContainsKey(name))
        {
            _fields.Add(name, new GpuField(type, name, value));
        }

        return name;
    }

    private string Extent(IndexRange range)
    {
        var name = _names.Extent(range);
        return Field("long", name, name);
    }

    private string Memory(Buffer buffer)
    {
        var home = buffer.Alias ?? buffer;
        var name = NameScope.Escape(_names.Field(_names.Of(home)));
        var value = home.Kind is BufferKind.Temporary or BufferKind.RowTemporary ? name + "Memory" : NameScope.Escape(home.Name);
        return Field($"ArrayView<{(home.Kind is BufferKind.Temporary or BufferKind.RowTemporary ? _type : GpuElements.Type(home.Element))}>", name, value);
    }

    private string Worker(Buffer buffer) => Launch == GpuLaunch.Single ? "0L" : _ofGroup.Contains(buffer) ? "(long)Grid.IdxX" : _worker;

    private bool IsRequested(Buffer buffer, out string condition)
    {
        var home = buffer.Alias ?? buffer;
        condition = "";
        if (!home.IsOptional)
        {
            return false;
        }

        var memory = NameScope.Escape(home.Name);
        condition = Field("int", NameScope.Join("wants", _names.Of(home).TrimStart('@')), $"{memory}.Length > 0 ? 1 : 0") + " != 0";
        return true;
    }

    private static IEnumerable<Buffer> Temporaries(PlanScope scope) =>
        scope.Temporaries.Concat(scope.Loops.SelectMany(loop => Temporaries(loop.Body)));

    private static bool HasScan(PlanScope scope) => scope.Loops.Any(loop => loop.IsSequential || HasScan(loop.Body));

    private static IEnumerable<Store> Stores(PlanScope scope) => scope.Stores.Concat(scope.Loops.SelectMany(loop => Stores(loop.Body)));

    private static IEnumerable<Store> RacyStores(Loop kernel) => Stores(kernel.Body).Where(store => IsRacy(store, kernel.Index));

    /// <summary>Whether two iterations of a loop may add to one place.</summary>
    private static bool IsRacy(Store store, IndexVariable index) =>
        store.Adds && !store.Subscripts.Any(subscript => subscript is IndexNode node && node.Index == index);

    private IndexVariable PlaceAxis(Store store)
    {
        for (var axis = 0; axis < store.Subscripts.Length; axis++)
        {
            if (store.Subscripts[axis] is not IndexNode index || !_graph.IsWithin(index.Index.Range, store.Target.Tensor.Axes[axis].Range))
            {
                return store.Target.Tensor.Axes[axis];
            }
        }

        return store.Target.Tensor.Axes[0];
    }

    // ---- what is launched -------------------------------------------------------------------------------------------------------

    private void WriteIterations()
    {
        var isGroup = Launch == GpuLaunch.GroupPerIteration;
        StartSums();
        var row = Enter(_root, _kernel!.Index, _kernel.Index.Name);
        var index = row.IndexText(_kernel.Index)!;
        _position = index;
        WriteScope(_kernel.Body, row, isGroup);
        foreach (var accumulation in _kernel.Body.Accumulations)
        {
            Accumulate(accumulation, row);
        }

        if (isGroup)
        {
            row.Code.Comment("the next iteration uses the same scratch");
            row.Code.Line("Group.Barrier();");
        }

        _root.Code.Line(isGroup
            ? $"for (long {index} = Grid.IdxX; {index} < {Extent(_kernel.Index.Range)}; {index} += Grid.DimX)"
            : $"for (var {index} = {_worker}; {index} < {Extent(_kernel.Index.Range)}; {index} += (long)Grid.DimX * Group.DimX)");
        _root.Code.Braces(row.Code);
        WritePartials(isGroup);
    }

    private void StartSums()
    {
        foreach (var reduction in _kernel!.Reductions)
        {
            _accumulators[reduction] = _root.Names.Unique(_names.Hint(reduction));
            _root.Code.Line($"var {_accumulators[reduction]} = {Start(reduction.Operator, "double")};");
        }
    }

    private void WritePartials(bool isGroup)
    {
        for (var i = 0; i < _kernel!.Reductions.Count; i++)
        {
            var reduction = _kernel.Reductions[i];
            var name = _accumulators[reduction];
            if (!isGroup)
            {
                _usesShared = true;
                _root.Code.Line($"{name} = GroupReduction.{Function(reduction.Operator)}({_shared}, {name});");
            }

            _root.Code.Line($"if ({_lane} == 0)");
            var inner = new CodeBlock();
            var partials = Field("ArrayView<double>", "partials", "partials");
            inner.Line(i == 0 ? $"{partials}[Grid.IdxX] = {name};" : $"{partials}[({i} * Grid.DimX) + Grid.IdxX] = {name};");
            _root.Code.Braces(inner);
        }
    }

    /// <summary>Every thread owns places and goes through all contributions in order, so that no two threads write to one place.</summary>
    private void WritePlaces()
    {
        _place = _root.Names.Unique("place");
        var inner = new GpuScope(_root, IndexSet.Empty, new CodeBlock(), _root.Names, "double");
        var row = Enter(inner, _kernel!.Index, _kernel.Index.Name);
        var index = row.IndexText(_kernel.Index)!;
        _position = index;
        WriteScope(_kernel.Body, row, false);
        inner.Code.Line($"for (var {index} = 0L; {index} < {Extent(_kernel.Index.Range)}; {index}++)");
        inner.Code.Braces(row.Code);
        _root.Code.Line($"for (var {_place} = {_worker}; {_place} < {Extent(Partitioned!)}; {_place} += (long)Grid.DimX * Group.DimX)");
        _root.Code.Braces(inner.Code);
    }

    private void WriteScalars()
    {
        foreach (var store in _plan.Root.Stores)
        {
            WriteStore(store, _root);
        }

        foreach (var (output, value) in _plan.Scalars)
        {
            var name = NameScope.Escape(_names.Field(output.Name));
            var memory = Field($"ArrayView<{GpuElements.Type(output.Element)}>", name, NameScope.Escape(output.Name));
            var code = Number(value, _root);
            var text = output.Element == ElementType.Boolean && value.Kind == ValueKind.Condition
                ? $"(byte)({Emit(value, _root).At(Precedence.Or)} ? 1 : 0)"
                : output.Element == ElementType.Boolean ? $"(byte)({code.At(Precedence.Equality)} != 0 ? 1 : 0)"
                : GpuElements.Store(output.Element, code.Text, "");
            _root.Code.Line($"{memory}[0] = {text};");
        }
    }

    private GpuScope Enter(GpuScope parent, IndexVariable index, string stem)
    {
        _ = stem;
        var names = parent.Names;
        var name = names.Unique(index.Name);
        var scope = new GpuScope(parent, parent.Path.Union(IndexSet.Of(index)), new CodeBlock(), names, _type);
        scope.Indices[index] = name;
        return scope;
    }

    private static string Function(ReduceOperator @operator) => @operator switch
    {
        ReduceOperator.Sum => "Sum",
        ReduceOperator.Product => "Product",
        ReduceOperator.Max => "Max",
        _ => "Min",
    };

    private static string Start(ReduceOperator @operator, string type) => @operator switch
    {
        ReduceOperator.Sum => type == "float" ? "0f" : "0.0",
        ReduceOperator.Product => type == "float" ? "1f" : "1.0",
        ReduceOperator.Max => type + ".NegativeInfinity",
        _ => type + ".PositiveInfinity",
    };
}

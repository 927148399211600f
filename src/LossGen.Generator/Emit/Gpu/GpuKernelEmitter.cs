using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>
/// Writes one kernel from a loop of the plan's outermost scope: a thread for each element, a team of threads for each row, groups for the places
/// that a scatter adds to, or one group for a recurrence. Without a loop, what follows from all results.
/// </summary>
internal sealed partial class GpuKernelEmitter
{
    private readonly SchedulePlan _plan;
    private readonly Graph _graph;
    private readonly Loop? _kernel;
    private readonly Panel? _panel;
    private readonly ElementType _compute;
    private readonly ProgramNames _names;
    private readonly IReadOnlyDictionary<ReduceNode, int> _results;
    private readonly GpuSites _sites;
    private readonly int _number;
    private readonly string _type;
    private readonly Dictionary<string, GpuField> _fields = [];
    private readonly Dictionary<string, HashSet<string>> _alignments = [];
    private readonly SortedDictionary<string, string> _sharedMemory = new(StringComparer.Ordinal);
    private readonly Dictionary<ReduceNode, string> _accumulators = [];
    private readonly GpuScope _root;
    private readonly string _lane;
    private readonly string _worker;
    private readonly List<Buffer> _own;
    private readonly List<Buffer> _ofTeam;
    private readonly HashSet<Buffer> _asked = [];
    private string? _isLive;
    private string? _leads;

    public GpuKernelEmitter(
        SchedulePlan plan, Loop? kernel, Panel? panel, ElementType compute, ProgramNames names, IReadOnlyDictionary<ReduceNode, int> results, GpuSites sites,
        int number)
    {
        _number = number;
        _plan = plan;
        _graph = plan.Graph;
        _kernel = kernel;
        _panel = panel;
        _compute = compute;
        _names = names;
        _results = results;
        _sites = sites;
        _type = compute.ToCSharp();
        var scope = names.InKernel();
        _root = new GpuScope(null, IndexSet.Empty, new CodeBlock(), scope, "double");
        foreach (var word in GpuWords.All)
        {
            scope.Unique(word);
        }

        _lane = scope.Unique("thread");
        _worker = scope.Unique("worker");
        Launch = LaunchOf(kernel);
        _ofTeam = Launch == GpuLaunch.Rows ? kernel!.Body.Temporaries.ToList() : [];
        _own = kernel is null ? [] : Temporaries(kernel.Body).Except(_ofTeam).ToList();
    }

    public GpuLaunch Launch { get; }

    public IReadOnlyCollection<GpuField> Fields => _fields.Values;

    /// <summary>What the launch shares out: iterations, or places of a scatter.</summary>
    public IndexRange? Partitioned => _kernel is null ? null
        : Launch is GpuLaunch.Places or GpuLaunch.PlaceRanges ? PlaceAxis(RacyStores(_kernel).First()).Range : _kernel.Index.Range;

    /// <summary>The ranges of the loops along which a team stands.</summary>
    public IEnumerable<IndexRange> Lengths => _kernel is null || Launch != GpuLaunch.Rows ? []
        : _kernel.Body.Loops.Where(loop => !loop.IsSequential || IsParallel(loop)).Select(loop => loop.Index.Range).Distinct();

    /// <summary>The elements that a thread takes at a time.</summary>
    public int PerThread { get; private set; } = 1;

    /// <summary>The scratch of an iteration, and whether a whole team shares it.</summary>
    public IEnumerable<(Buffer Buffer, bool OfTeam)> Scratch => _ofTeam.Select(buffer => (buffer, true)).Concat(_own.Select(buffer => (buffer, false)));

    /// <summary>Whether several threads of a recurrence's group work on it.</summary>
    public bool IsParallelRecurrence => Launch == GpuLaunch.Recurrence && IsParallel(_kernel!);

    /// <summary>The output without which the kernel has nothing to do.</summary>
    public Buffer? Request
    {
        get
        {
            var homes = _kernel is null ? [] : Stores(_kernel.Body).Select(store => store.Target.Alias ?? store.Target).Distinct().ToList();
            return homes.Count == 1 && homes[0].IsOptional && _kernel!.Reductions.Count == 0 ? homes[0] : null;
        }
    }

    public CodeBlock Write()
    {
        switch (Launch)
        {
            case GpuLaunch.Single:
                WriteScalars();
                break;
            case GpuLaunch.Recurrence:
                WriteRecurrence();
                break;
            case GpuLaunch.PlaceRanges:
                WritePlaceRanges();
                break;
            case GpuLaunch.Places:
                WritePlaces();
                break;
            case GpuLaunch.Rows:
                WriteRows();
                break;
            default:
                WriteElements();
                break;
        }

        return Finish();
    }

    /// <summary>A kernel that writes one number of the whole call among the results.</summary>
    /// <param name="value">The number.</param>
    /// <param name="place">Its place.</param>
    public CodeBlock WriteScale(Node value, int place)
    {
        _root.Code.Line($"{Field("ArrayView<double>", "results", "results")}[{place}] = {Number(value, _root)};");
        return Finish();
    }

    private CodeBlock Finish()
    {
        foreach (var pair in _alignments)
        {
            _fields[pair.Key] = _fields[pair.Key] with { Value = _fields[pair.Key].Value + string.Join(" && ", pair.Value) + ")" };
        }

        var result = new CodeBlock();
        foreach (var pair in _sharedMemory)
        {
            result.Line($"var {pair.Key} = SharedMemory.Allocate<{pair.Value}>(TeamReduction.MaximumGroup);");
        }

        foreach (var field in _fields.Values)
        {
            result.Line($"var {field.Name} = arguments.{field.Name};");
        }

        if (Launch is GpuLaunch.Elements or GpuLaunch.Places || _own.Count > 0 || _ofTeam.Count > 0)
        {
            result.Line($"var {_worker} = ((long)Grid.IdxX * Group.DimX) + Group.IdxX;");
        }

        result.Append(_root.Code);
        return result;
    }

    private GpuLaunch LaunchOf(Loop? kernel)
    {
        if (kernel is null)
        {
            return GpuLaunch.Single;
        }

        if (kernel.IsSequential)
        {
            return GpuLaunch.Recurrence;
        }

        var racy = RacyStores(kernel).ToList();
        return racy.Count > 0 ? (racy.Count == Stores(kernel.Body).Count() && racy.All(store => IsOnePlace(store, kernel)) && kernel.Reductions.Count == 0 ? GpuLaunch.PlaceRanges : GpuLaunch.Places)
            : kernel.Body.IsLeaf ? GpuLaunch.Elements
            : GpuLaunch.Rows;
    }

    private string Field(string type, string name, string value)
    {
        if (!_fields.ContainsKey(name))
        {
            _fields.Add(name, new GpuField(type, name, value));
        }

        return name;
    }

    /// <summary>Shared memory with an element for each thread of the group.</summary>
    private string Shared(string type, string purpose = "")
    {
        var name = "shared" + purpose + (type == "float" ? "Singles" : type == "double" ? "Doubles" : type == "long" ? "Longs" : "Integers");
        _sharedMemory[name] = type;
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
        var isScratch = home.Kind is BufferKind.Temporary or BufferKind.RowTemporary;
        var name = NameScope.Escape(_names.Field(_names.Of(home)));
        return Field($"ArrayView<{StoredType(buffer)}>", name, isScratch ? name + "Memory" : Backed(home.Name));
    }

    private static string Backed(string view) => $"_scratch.Backed({NameScope.Escape(view)})";

    /// <summary>The type of the elements in memory.</summary>
    private string StoredType(Buffer buffer)
    {
        var home = buffer.Alias ?? buffer;
        return home.Kind is BufferKind.Temporary or BufferKind.RowTemporary ? _type : GpuElements.Type(home.Element);
    }

    /// <summary>The number of the scratch that belongs to this thread or team.</summary>
    private string Worker(Buffer buffer) => Launch is GpuLaunch.Single or GpuLaunch.Recurrence ? "0L"
        : _ofTeam.Contains(buffer) ? $"({_worker} >> {TeamShift})" : _worker;

    private string Team => Field("int", "team", "");

    private string TeamShift => Field("int", "teamShift", "");

    /// <summary>The first iteration of the launch.</summary>
    private string First => _panel is null ? "0" : Field("long", "firstOfPanel", "first");

    /// <summary>The end of the iterations of the launch.</summary>
    private string Last => _panel is null ? Extent(_kernel!.Index.Range) : Field("long", "lastOfPanel", "last");

    private bool IsRequested(Buffer buffer, out string condition)
    {
        var home = buffer.Alias ?? buffer;
        condition = "";
        if (!home.IsOptional || _asked.Contains(home) || Request == home)
        {
            return false;
        }

        var memory = NameScope.Escape(home.Name);
        condition = Field("int", NameScope.Join("wants", _names.Of(home).TrimStart('@')), $"{memory}.Length > 0 ? 1 : 0") + " != 0";
        return true;
    }

    private static IEnumerable<Buffer> Temporaries(PlanScope scope) =>
        scope.Temporaries.Concat(scope.Loops.SelectMany(loop => Temporaries(loop.Body)));

    private static IEnumerable<Store> Stores(PlanScope scope) => scope.Stores.Concat(scope.Loops.SelectMany(loop => Stores(loop.Body)));

    private static IEnumerable<Store> RacyStores(Loop kernel) => Stores(kernel.Body).Where(store => IsRacy(store, kernel.Index));

    /// <summary>Whether two iterations of a loop may add to one place.</summary>
    private static bool IsRacy(Store store, IndexVariable index) =>
        store.Adds && !store.Subscripts.Any(subscript => subscript is IndexNode node && node.Index == index);

    private IndexVariable PlaceAxis(Store store) => store.Target.Tensor.Axes[PlaceAxisNumber(store)];

    private int PlaceAxisNumber(Store store)
    {
        for (var axis = 0; axis < store.Subscripts.Length; axis++)
        {
            if (store.Subscripts[axis] is not IndexNode index || !_graph.IsWithin(index.Index.Range, store.Target.Tensor.Axes[axis].Range))
            {
                return axis;
            }
        }

        return 0;
    }

    private GpuScope Enter(GpuScope parent, IndexVariable index, CodeBlock? code = null, string? text = null)
    {
        var scope = new GpuScope(parent, parent.Path.Union(IndexSet.Of(index)), code ?? new CodeBlock(), parent.Names, _type);
        scope.Indices[index] = text ?? parent.Names.Unique(index.Name);
        return scope;
    }

    private static string Function(ReduceOperator @operator) => @operator switch
    {
        ReduceOperator.Sum => "Sum",
        ReduceOperator.Product => "Product",
        ReduceOperator.Max => "Max",
        _ => "Min",
    };
}

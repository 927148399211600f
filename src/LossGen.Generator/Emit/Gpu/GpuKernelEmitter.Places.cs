using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using LossGen.Generator.Emit.Cpu;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Gpu;

/// <content>Scatters, the adjoints of gathers: no two threads write to one place, and each place takes its contributions in order.</content>
internal sealed partial class GpuKernelEmitter
{
    /// <summary>Whether an iteration of the kernel's loop adds at one place of the partitioned axis, which it knows before its inner loops.</summary>
    private bool IsOnePlace(Store store, Loop kernel) =>
        !kernel.Body.Loops.Any(loop => loop.IsSequential) && !Temporaries(kernel.Body).Any() && Stores(kernel.Body).Count() == 1
        && store.Subscripts[PlaceAxisNumber(store)].Free.IsSubsetOf(IndexSet.Of(kernel.Index));

    /// <summary>
    /// A group owns a range of places. Its threads look through the contributions side by side, list those that belong to the range in their order,
    /// and then work on one listed contribution after the other, side by side along the inner axes.
    /// </summary>
    private void WritePlaceRanges()
    {
        var store = RacyStores(_kernel!).First();
        var index = _kernel!.Index;
        var names = _root.Names;
        var (firstPlace, lastPlace) = (names.Unique("firstPlace"), names.Unique("lastPlace"));
        var (chunk, candidate, isMine) = (names.Unique("chunk"), names.Unique("candidate"), names.Unique("isMine"));
        var (before, count, k) = (names.Unique("before"), names.Unique("count"), names.Unique("k"));
        var places = Extent(PlaceAxis(store).Range);
        var perGroup = Field("long", names.Unique("placesOfGroup"), "");
        PlacesOfGroup = perGroup;
        var counts = Shared("int");
        var found = Shared("int", "Found");
        _leads = "Group.IdxX == 0";
        _root.Code.Line($"var {_lane} = Group.IdxX;");

        // Which of the next contributions belong to the range.
        var look = new GpuScope(_root, IndexSet.Of(index), new CodeBlock(), names, _type) { IsConditional = true };
        look.Indices[index] = candidate;
        var place = Integer(store.Subscripts[PlaceAxisNumber(store)], look);
        var conditions = new List<string> { $"{place} >= {firstPlace}", $"{place} < {lastPlace}" };
        if (store.Condition is { } condition && condition != _graph.True && condition.Free.IsSubsetOf(look.Path))
        {
            conditions.Insert(0, Emit(condition, look).At(Precedence.And));
        }

        look.Code.Line($"{isMine} = {string.Join(" && ", conditions)};");

        var body = new GpuScope(_root, IndexSet.Of(index), new CodeBlock(), names, _type);
        body.Indices[index] = names.Unique(index.Name);
        body.Code.Line($"var {body.Indices[index]} = {chunk} + {found}[{k}];");
        WriteScope(_kernel.Body, body, isTeam: true);

        var inner = new CodeBlock();
        inner.Line($"var {candidate} = {chunk} + Group.IdxX;");
        inner.Line($"var {isMine} = false;");
        inner.Line($"if ({candidate} < {Extent(index.Range)})");
        inner.Braces(look.Code);
        inner.Blank();
        inner.Comment("a list of those that do, in order");
        inner.Line($"var {before} = TeamScan.Before({counts}, {isMine});");
        inner.Line($"var {count} = {counts}[Group.DimX - 1];");
        inner.Line($"if ({isMine})");
        var list = new CodeBlock();
        list.Line($"{found}[{before}] = Group.IdxX;");
        inner.Braces(list);
        inner.Blank();
        inner.Line("Group.Barrier();");
        inner.Line($"for (var {k} = 0; {k} < {count}; {k}++)");
        inner.Braces(body.Code);
        inner.Blank();
        inner.Line("Group.Barrier();");

        var outer = new CodeBlock();
        outer.Line($"var {lastPlace} = Min({firstPlace} + {perGroup}, {places});");
        outer.Line($"for (var {chunk} = 0L; {chunk} < {Extent(index.Range)}; {chunk} += Group.DimX)");
        outer.Braces(inner);
        _root.Code.Comment($"the places of {PlaceAxis(store).Name}, a range of them for each group");
        _root.Code.Line($"for (var {firstPlace} = Grid.IdxX * {perGroup}; {firstPlace} < {places}; {firstPlace} += Grid.DimX * {perGroup})");
        _root.Code.Braces(outer);
    }

    /// <summary>The argument that says how many places a group owns.</summary>
    public string? PlacesOfGroup { get; private set; }

    /// <summary>Every thread owns places and goes through all contributions in order: for what may add at several places in an iteration.</summary>
    private void WritePlaces()
    {
        _place = _root.Names.Unique("place");
        var inner = new GpuScope(_root, IndexSet.Empty, new CodeBlock(), _root.Names, "double");
        var row = Enter(inner, _kernel!.Index);
        var index = row.IndexText(_kernel.Index)!;
        WriteScope(_kernel.Body, row, isTeam: false);
        inner.Code.Line($"for (var {index} = 0L; {index} < {Extent(_kernel.Index.Range)}; {index}++)");
        inner.Code.Braces(row.Code);
        _root.Code.Line($"for (var {_place} = {_worker}; {_place} < {Extent(Partitioned!)}; {_place} += (long)Grid.DimX * Group.DimX)");
        _root.Code.Braces(inner.Code);
    }
}

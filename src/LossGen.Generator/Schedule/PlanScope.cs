using System.Collections.Generic;
using System.Collections.Immutable;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule;

/// <summary>What happens once for every value of the indices of its path: loops, one after the other, and then single steps.</summary>
internal sealed class PlanScope(ImmutableArray<IndexVariable> path)
{
    /// <summary>The indices of the surrounding loops, outermost first.</summary>
    public ImmutableArray<IndexVariable> Path { get; } = path;

    public List<Loop> Loops { get; } = [];

    /// <summary>Scratch that the loops of this scope share.</summary>
    public List<Buffer> Temporaries { get; } = [];

    public List<Accumulation> Accumulations { get; } = [];

    public List<ScanStep> Scans { get; } = [];

    public List<Store> Stores { get; } = [];

    public bool IsLeaf => Loops.Count == 0;
}

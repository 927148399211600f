using System.Collections.Generic;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule;

/// <summary>One loop over an index and what it computes.</summary>
internal sealed class Loop(IndexVariable index, PlanScope body)
{
    public IndexVariable Index { get; } = index;

    public PlanScope Body { get; } = body;

    /// <summary>For recurrences, that the loop runs from the last element to the first.</summary>
    public bool Descending { get; init; }

    /// <summary>Whether the order matters: the loop computes recurrences.</summary>
    public bool IsSequential => Body.Scans.Count > 0;

    /// <summary>For a loop nest that a matrix product replaces, the store of its result.</summary>
    public Store? Product { get; init; }

    /// <summary>The reductions whose accumulators stand around this loop.</summary>
    public List<ReduceNode> Reductions { get; } = [];
}

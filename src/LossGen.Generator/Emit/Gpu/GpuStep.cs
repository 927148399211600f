using System.Collections.Generic;
using LossGen.Generator.Algebra;
using LossGen.Generator.Schedule;

namespace LossGen.Generator.Emit.Gpu;

/// <summary>One step of a loop that goes over four elements at a time.</summary>
/// <param name="Index">The index of the loop.</param>
/// <param name="First">The variable with the first of the four elements.</param>
/// <param name="Position">The variable of the position among the four.</param>
/// <param name="Scope">The scope of what happens once a step.</param>
internal sealed record GpuStep(IndexVariable Index, string First, string Position, GpuScope Scope)
{
    /// <summary>The variables that hold four loaded elements.</summary>
    public Dictionary<LoadNode, string> Loads { get; } = [];

    /// <summary>The variables that hold four elements to be stored.</summary>
    public Dictionary<Store, string> Stores { get; } = [];
}

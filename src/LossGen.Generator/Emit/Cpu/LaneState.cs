using LossGen.Generator.Algebra;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>Along which index the lanes of a scope's vectors lie.</summary>
/// <param name="Index">The index.</param>
/// <param name="Live">The name of the variable with the number of lanes in use, or null where all are.</param>
internal sealed record LaneState(IndexVariable Index, string? Live);

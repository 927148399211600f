using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule;

/// <summary>A reduction that a loop computes.</summary>
/// <param name="Result">The node that stands for the result in expressions after the loop.</param>
/// <param name="Body">What is reduced.</param>
internal sealed record Accumulation(ReduceNode Result, Node Body);

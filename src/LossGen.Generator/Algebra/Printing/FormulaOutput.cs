using System.Collections.Immutable;

namespace LossGen.Generator.Algebra.Printing;

/// <summary>A formula to print.</summary>
/// <param name="Name">What it is called, or null for a result without a name, of which there is at most one, the last.</param>
/// <param name="Indices">The indices that it is defined over, in order.</param>
/// <param name="Node">Its value.</param>
internal sealed record FormulaOutput(string? Name, ImmutableArray<IndexVariable> Indices, Node Node);

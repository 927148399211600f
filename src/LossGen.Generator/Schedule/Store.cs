using System.Collections.Immutable;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Schedule;

/// <summary>Writes a value to a place, for every value of the indices that no surrounding loop has opened yet.</summary>
/// <param name="Target">The memory.</param>
/// <param name="Remaining">The loops to open, outermost first.</param>
/// <param name="Subscripts">The place.</param>
/// <param name="Value">The value.</param>
/// <param name="Condition">Where given, nothing happens unless it holds, and the value is added to what is there.</param>
internal sealed record Store(
    Buffer Target, ImmutableArray<IndexVariable> Remaining, ImmutableArray<Node> Subscripts, Node Value, Node? Condition = null)
{
    public bool Adds => Condition is not null;

    /// <summary>For a value that is a contraction, the matrix product that computes it.</summary>
    public Contraction? Product { get; init; }
}

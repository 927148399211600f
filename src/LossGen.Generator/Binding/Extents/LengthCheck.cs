using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>The length of a span of rank two or more must be the product of the extents of its axes.</summary>
/// <param name="Range">The range of the first axis.</param>
/// <param name="Parameter">The span.</param>
/// <param name="Axes">The ranges of all axes.</param>
internal sealed record LengthCheck(IndexRange Range, LossParameter Parameter, ImmutableArray<IndexRange> Axes) : ExtentStep(Range)
{
    public bool Equals(LengthCheck? other) =>
        other is not null && Range == other.Range && Parameter == other.Parameter && Axes.SequenceEqual(other.Axes);

    public override int GetHashCode() => unchecked((Range.GetHashCode() * 31) + Axes.Length);
}

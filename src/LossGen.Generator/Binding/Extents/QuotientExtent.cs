using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>
/// The extent is the length of a span divided by the extents of its other axes. A remainder is an error; where the divisor is 0, the
/// length must be 0 and the extent is 0.
/// </summary>
internal sealed record QuotientExtent(IndexRange Range, LossParameter Parameter, int Axis, ImmutableArray<IndexRange> Divisors)
    : ExtentStep(Range)
{
    public bool Equals(QuotientExtent? other) =>
        other is not null && Range == other.Range && Parameter == other.Parameter && Axis == other.Axis
        && Divisors.SequenceEqual(other.Divisors);

    public override int GetHashCode() => unchecked((Range.GetHashCode() * 31) + Axis);
}

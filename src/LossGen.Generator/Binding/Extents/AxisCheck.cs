using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>
/// An axis of a tensor span, or the length of a span of rank one, must be the extent, which <paramref name="Source"/> gave.
/// </summary>
internal sealed record AxisCheck(IndexRange Range, LossParameter Parameter, int Axis, LossParameter Source) : ExtentStep(Range);

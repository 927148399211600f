using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>The extent is that of an axis: of a tensor span, or the length of a span of rank one.</summary>
internal sealed record AxisExtent(IndexRange Range, LossParameter Parameter, int Axis) : ExtentStep(Range);

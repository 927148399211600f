using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>The extent is the value of an <c>int</c> parameter, which must not be negative.</summary>
internal sealed record ParameterExtent(IndexRange Range, LossParameter Parameter) : ExtentStep(Range);

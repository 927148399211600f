using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>A further <c>int</c> parameter must have the value of the extent, which <paramref name="Source"/> gave.</summary>
internal sealed record ParameterCheck(IndexRange Range, LossParameter Parameter, LossParameter Source) : ExtentStep(Range);

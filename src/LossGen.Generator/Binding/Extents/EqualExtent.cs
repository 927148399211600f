using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>The extent is that of another range: both stand on the same axis.</summary>
internal sealed record EqualExtent(IndexRange Range, IndexRange Other) : ExtentStep(Range);

using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>A range whose extent nothing gives, and the axis that needs it, if it is one.</summary>
internal sealed record MissingExtent(IndexRange Range, Shape? Shape, int Axis);

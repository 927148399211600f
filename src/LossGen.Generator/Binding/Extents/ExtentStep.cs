using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>One step of finding or checking extents when the method is called. A step uses only what earlier steps found.</summary>
/// <param name="Range">The range whose extent is found or checked.</param>
internal abstract record ExtentStep(IndexRange Range);

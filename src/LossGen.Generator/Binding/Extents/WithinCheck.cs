using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>
/// The extent must be at most that of <paramref name="Outer"/>: a definition over the outer index is read, unconditionally, with the
/// index of the range. Reads under a condition are checked where the condition holds, element by element.
/// </summary>
/// <param name="Range">The range of the index that the definition is read with.</param>
/// <param name="Outer">The range of the definition's own index.</param>
/// <param name="Definition">The name of the definition.</param>
internal sealed record WithinCheck(IndexRange Range, IndexRange Outer, string Definition) : ExtentStep(Range);

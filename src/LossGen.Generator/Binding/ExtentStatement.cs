using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding;

/// <summary>A bound <c>size(i) = ...</c>.</summary>
/// <param name="Index">The name of the index.</param>
/// <param name="Same">A range of the same extent, or null.</param>
/// <param name="Parameter">The parameter that is the extent, where there is no range.</param>
internal sealed record ExtentStatement(string Index, IndexRange? Same, LossParameter? Parameter);

using System.Collections.Immutable;
using LossGen.Generator.Algebra;

namespace LossGen.Generator.Binding.Extents;

/// <summary>The ranges of the axes of a tensor or of an output.</summary>
internal sealed record Shape(LossParameter Parameter, ImmutableArray<IndexRange> Axes)
{
    /// <summary>Whether each axis tells its extent: a tensor span knows its shape, a span of rank one its length.</summary>
    public bool HasOwnExtents => Axes.Length == 1 || Parameter.Kind is ParameterKind.TensorSpan or ParameterKind.OutTensorSpan;
}

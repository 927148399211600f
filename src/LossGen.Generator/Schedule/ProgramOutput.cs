using System.Collections.Immutable;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Schedule;

/// <summary>A formula to compute: a scalar, or an expression for every value of its indices.</summary>
/// <param name="Name">The name of the variable or span that takes it.</param>
/// <param name="Role">What it is to the caller.</param>
/// <param name="Value">The expression, whose free indices are <paramref name="Indices"/>.</param>
/// <param name="Indices">The axes, in order; empty for a scalar.</param>
/// <param name="Element">The element type that it is stored in.</param>
/// <param name="IsTensorSpan">Whether it is written through a tensor span, with strides of its own.</param>
/// <param name="GradientOf">The input whose gradient it is, where it is one of a tensor.</param>
internal sealed record ProgramOutput(
    string Name,
    OutputRole Role,
    Node Value,
    ImmutableArray<IndexVariable> Indices,
    ElementType Element,
    bool IsTensorSpan,
    Tensor? GradientOf);

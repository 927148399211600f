using System.Collections.Immutable;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>The gradient of one input, as a formula over the input's axes.</summary>
/// <param name="Parameter">The input.</param>
/// <param name="Tensor">The input in the formula; null for a scalar, and for a tensor that the formula does not use.</param>
/// <param name="Axes">The indices of the formula.</param>
/// <param name="Value">The formula.</param>
internal sealed record GradientInput(LossParameter Parameter, Tensor? Tensor, ImmutableArray<IndexVariable> Axes, Node Value)
{
    /// <summary>Whether it is the gradient of a tensor that the formula does not use: 0, of a rank that nothing tells.</summary>
    public bool IsOfUnusedTensor => Tensor is null && Parameter.IsTensor;
}

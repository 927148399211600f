using System.Collections.Immutable;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Emit.Cpu;

/// <summary>The gradient of one input, as a formula over the input's axes.</summary>
internal sealed record GradientInput(LossParameter Parameter, Tensor? Tensor, ImmutableArray<IndexVariable> Axes, Node Value);

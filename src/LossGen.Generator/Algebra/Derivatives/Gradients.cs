using System.Collections.Generic;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra.Derivatives;

/// <summary>The gradients of a formula: by tensors, in terms of their axes, and by scalars.</summary>
internal sealed record Gradients(IReadOnlyDictionary<Tensor, Node> Tensors, IReadOnlyDictionary<LossParameter, Node> Scalars);

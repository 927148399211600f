using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra.Printing;

/// <summary>What a printed formula may read, so that it can be a loss of a method with the same parameters.</summary>
/// <param name="Parameters">The parameters, whose names no definition may have.</param>
/// <param name="Tensors">The tensors among them, with their axes.</param>
internal sealed record PrintedInputs(IReadOnlyList<LossParameter> Parameters, IReadOnlyList<Tensor> Tensors)
{
    /// <summary>Those of a loss, and the upstream gradient for formulas of gradients.</summary>
    public static PrintedInputs Of(BoundLoss loss, LossParameter? upstream = null) => new(
        loss.Signature.Parameters.Where(parameter => !parameter.IsOutput).Concat(upstream is null ? [] : [upstream]).ToList(), loss.Tensors);
}

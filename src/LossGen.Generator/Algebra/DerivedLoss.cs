using System.Collections.Generic;
using LossGen.Generator.Algebra.Derivatives;
using LossGen.Generator.Algebra.Stabilization;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra;

/// <summary>A loss in its stable form, with its gradients.</summary>
/// <param name="Loss">The loss as it is computed.</param>
/// <param name="Gradients">The gradients, which share expressions with it.</param>
/// <param name="Rules">The rules that changed something, in order.</param>
internal sealed record DerivedLoss(BoundLoss Loss, Gradients Gradients, IReadOnlyList<AppliedRule> Rules);

using System.Collections.Generic;
using System.Collections.Immutable;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding.Extents;

namespace LossGen.Generator.Binding;

/// <summary>A formula without mistakes, as algebra.</summary>
internal sealed class BoundLoss(
    LossSignature signature,
    Graph graph,
    ImmutableArray<Tensor> tensors,
    ImmutableArray<LossParameter> scalars,
    Output result,
    ImmutableArray<Output> metrics,
    IReadOnlyDictionary<Node, string> nameHints,
    ExtentPlan extents)
{
    public LossSignature Signature { get; } = signature;

    /// <summary>The graph that all nodes come from and that later stages make theirs with.</summary>
    public Graph Graph { get; } = graph;

    /// <summary>The tensors that the formula reads, in the order of the parameters.</summary>
    public ImmutableArray<Tensor> Tensors { get; } = tensors;

    /// <summary>The scalar parameters that the formula reads as values or as extents, in the order of the parameters.</summary>
    public ImmutableArray<LossParameter> Scalars { get; } = scalars;

    /// <summary>What is differentiated: the returned scalar or the unreduced loss.</summary>
    public Output Result { get; } = result;

    /// <summary>The further outputs, in the order of the parameters.</summary>
    public ImmutableArray<Output> Metrics { get; } = metrics;

    /// <summary>The user's names for expressions.</summary>
    public IReadOnlyDictionary<Node, string> NameHints { get; } = nameHints;

    /// <summary>How the extents are obtained and what is checked when the method is called.</summary>
    public ExtentPlan Extents { get; } = extents;

    /// <summary>The type that is computed in: that of the returned value or of the loss span, and float for a loss span of 16 bits.</summary>
    public ElementType ComputeType => Result.Target is not { } target ? Signature.ReturnType!.Value
        : target.Element.IsHalf() ? ElementType.Single
        : target.Element;
}

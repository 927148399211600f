using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace LossGen.Generator.Algebra;

/// <summary>
/// An element of a tensor. The children are the subscripts and, after lowering, last a condition: where it does not hold, nothing is
/// read or checked and the value is 0.
/// </summary>
internal sealed class LoadNode(Tensor tensor, ImmutableArray<Node> children, IndexSet free)
    : Node(ScalarNode.KindOf(tensor.Element), free, children)
{
    public Tensor Tensor { get; } = tensor;

    public Node? Guard => Children.Length > Tensor.Rank ? Children[Tensor.Rank] : null;

    public Node Subscript(int axis) => Children[axis];

    protected override int OperationHash => RuntimeHelpers.GetHashCode(Tensor);

    protected override bool HasSameOperation(Node other) => other is LoadNode load && ReferenceEquals(load.Tensor, Tensor);
}

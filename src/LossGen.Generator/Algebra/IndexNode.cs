using System.Collections.Immutable;

namespace LossGen.Generator.Algebra;

/// <summary>An index used as a number.</summary>
internal sealed class IndexNode(IndexVariable index)
    : Node(ValueKind.Integer, IndexSet.Of(index), ImmutableArray<Node>.Empty)
{
    public IndexVariable Index { get; } = index;

    protected override int OperationHash => Index.Id;

    protected override bool HasSameOperation(Node other) => other is IndexNode node && ReferenceEquals(node.Index, Index);
}

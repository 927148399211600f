using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace LossGen.Generator.Algebra;

/// <summary>The extent of an index: <c>size(v)</c>.</summary>
internal sealed class ExtentNode(IndexRange range)
    : Node(ValueKind.Integer, IndexSet.Empty, ImmutableArray<Node>.Empty)
{
    public IndexRange Range { get; } = range;

    protected override int OperationHash => RuntimeHelpers.GetHashCode(Range);

    protected override bool HasSameOperation(Node other) => other is ExtentNode node && ReferenceEquals(node.Range, Range);
}

using System.Collections.Immutable;

namespace LossGen.Generator.Algebra;

/// <summary>
/// A recurrence along an index, read at a position: <c>a[t] = body(t, a[t-1])</c> upward or <c>body(t, a[t+1])</c> downward, where
/// the step before the first is the initial value. The children are the body, the initial value (in terms of the index, at the
/// first step) and the position read.
/// </summary>
internal sealed class ScanNode(
    ScanSymbol symbol, IndexVariable index, bool descending, Node body, Node initial, Node position)
    : Node(
        ValueKind.Number,
        symbol.Free.Except(IndexSet.Of(index)).Union(position.Free),
        ImmutableArray.Create(body, initial, position))
{
    public ScanSymbol Symbol { get; } = symbol;

    public IndexVariable Index { get; } = index;

    public bool Descending { get; } = descending;

    public Node Body => Children[0];

    public Node Initial => Children[1];

    /// <summary>An integer: the position along the index that is read; the bare index itself in the plain case.</summary>
    public Node Position => Children[2];

    protected override int OperationHash => unchecked((Symbol.Id * 2) + (Descending ? 1 : 0));

    protected override bool HasSameOperation(Node other) =>
        other is ScanNode scan && ReferenceEquals(scan.Symbol, Symbol) && ReferenceEquals(scan.Index, Index)
        && scan.Descending == Descending;
}

using System.Collections.Immutable;

namespace LossGen.Generator.Algebra;

/// <summary>Inside the body of a recurrence: the recurrence's value one step earlier in its direction.</summary>
internal sealed class PreviousNode(ScanSymbol symbol)
    : Node(ValueKind.Number, symbol.Free, ImmutableArray<Node>.Empty)
{
    public ScanSymbol Symbol { get; } = symbol;

    protected override int OperationHash => Symbol.Id;

    protected override bool HasSameOperation(Node other) => other is PreviousNode node && ReferenceEquals(node.Symbol, Symbol);
}

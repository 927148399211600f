using System.Collections.Immutable;

namespace LossGen.Generator.Algebra;

/// <summary>A number, or with <see cref="ValueKind.Condition"/> true (1) or false (0).</summary>
internal sealed class Constant(double value, ValueKind kind)
    : Node(kind, IndexSet.Empty, ImmutableArray<Node>.Empty)
{
    public double Value { get; } = value;

    protected override int OperationHash => unchecked((Value.GetHashCode() * 3) + (int)Kind);

    // Equals, not ==, so that NaN is one node and -0.0 is not 0.0.
    protected override bool HasSameOperation(Node other) =>
        other is Constant constant && constant.Kind == Kind
        && System.BitConverter.DoubleToInt64Bits(constant.Value) == System.BitConverter.DoubleToInt64Bits(Value);
}

using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Algebra;

/// <summary>A reduction over indices, of the elements that satisfy a condition where there is one.</summary>
internal sealed class ReduceNode(
    ReduceOperator @operator, ImmutableArray<IndexVariable> bound, Node body, Node? condition)
    : Node(
        KindOf(@operator, body),
        (condition is null ? body.Free : body.Free.Union(condition.Free)).Except(bound),
        condition is null ? ImmutableArray.Create(body) : ImmutableArray.Create(body, condition))
{
    public ReduceOperator Operator { get; } = @operator;

    public ImmutableArray<IndexVariable> Bound { get; } = bound;

    public Node Body => Children[0];

    public Node? Condition => Children.Length > 1 ? Children[1] : null;

    protected override int OperationHash => Bound.Aggregate((int)Operator, (hash, index) => unchecked((hash * 31) + index.Id));

    protected override bool HasSameOperation(Node other) =>
        other is ReduceNode reduce && reduce.Operator == Operator && reduce.Bound.SequenceEqual(Bound);

    private static ValueKind KindOf(ReduceOperator @operator, Node body) => @operator switch
    {
        ReduceOperator.Any or ReduceOperator.All => ValueKind.Condition,
        ReduceOperator.ArgMax or ReduceOperator.ArgMin => ValueKind.Integer,
        ReduceOperator.Sum => body.Kind,
        _ => ValueKind.Number,
    };
}

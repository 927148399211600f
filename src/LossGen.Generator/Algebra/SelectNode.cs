using System.Collections.Immutable;
using System.Linq;

namespace LossGen.Generator.Algebra;

/// <summary>
/// <c>condition ? whenTrue : whenFalse</c>. What is not chosen is not evaluated: a gather in it is not checked, an infinity in it
/// does not spread.
/// </summary>
internal sealed class SelectNode(Node condition, Node whenTrue, Node whenFalse)
    : Node(
        whenTrue.Kind == whenFalse.Kind ? whenTrue.Kind : ValueKind.Number,
        condition.Free.Union(whenTrue.Free).Union(whenFalse.Free),
        ImmutableArray.Create(condition, whenTrue, whenFalse))
{
    public Node Condition => Children[0];

    public Node WhenTrue => Children[1];

    public Node WhenFalse => Children[2];

    protected override int OperationHash => 7;

    protected override bool HasSameOperation(Node other) => other is SelectNode;
}

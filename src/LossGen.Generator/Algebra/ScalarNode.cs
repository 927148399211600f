using System.Collections.Immutable;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Algebra;

/// <summary>A scalar parameter of the method.</summary>
internal sealed class ScalarNode(LossParameter parameter)
    : Node(KindOf(parameter.Element), IndexSet.Empty, ImmutableArray<Node>.Empty)
{
    public LossParameter Parameter { get; } = parameter;

    protected override int OperationHash => Parameter.Name.GetHashCode();

    protected override bool HasSameOperation(Node other) => other is ScalarNode scalar && scalar.Parameter == Parameter;

    internal static ValueKind KindOf(ElementType element) =>
        element.IsReal() ? ValueKind.Number : element == ElementType.Boolean ? ValueKind.Condition : ValueKind.Integer;
}

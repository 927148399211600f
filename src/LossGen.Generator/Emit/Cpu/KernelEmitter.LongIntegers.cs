using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;

namespace LossGen.Generator.Emit.Cpu;

/// <content>
/// Integers of 64 bits beside numbers of 32: the integer lanes have 32 bits and hold the nearest integer that fits. What is compared, or becomes a number,
/// is computed from such integers lane by lane.
/// </content>
internal sealed partial class KernelEmitter
{
    /// <summary>Whether a comparison could come out differently for integers that are cut to 32 bits.</summary>
    private bool NeedsLong(BinaryNode comparison, EmitScope scope) =>
        NeedsLong(comparison.Left, comparison.Right, scope) || NeedsLong(comparison.Right, comparison.Left, scope);

    // What is cut compares with a position as before it was.
    private bool NeedsLong(Node node, Node other, EmitScope scope) =>
        HoldsLongLanes(node, scope) && !(node is LoadNode && IsPosition(other));

    private bool HoldsLongLanes(Node node, EmitScope scope) => _compute == ElementType.Single && scope.IsLaned(node) && NodeSearch.Any(
        node,
        part => part is LoadNode { Tensor.Element: ElementType.Int64, Kind: ValueKind.Integer } && scope.IsLaned(part),
        part => part is LoadNode or ReduceNode || part.Kind != ValueKind.Integer);

    private static bool IsPosition(Node node) =>
        !NodeSearch.Any(node, part => part is LoadNode or ReduceNode or ScalarNode or Constant { Value: <= int.MinValue or >= int.MaxValue });

    /// <summary>The integer as a number in each lane, rounded once.</summary>
    private Code LongAsNumber(Node node, EmitScope scope)
    {
        if (!scope.LongNumbers.TryGetValue(node, out var name))
        {
            name = LaneByLane(node, scope, isNumber: true, NameOf(node) + "Number");
            scope.LongNumbers.Add(node, name);
        }

        return Code.Primary(name);
    }
}

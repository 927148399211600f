using System.Collections.Immutable;
using LossGen.Generator.Algebra;
using LossGen.Generator.Binding;
using Buffer = LossGen.Generator.Schedule.Buffer;

namespace LossGen.Generator.Emit.Cpu;

internal sealed partial class KernelEmitter
{
    /// <summary>
    /// Whether a read at a label of each row, from rows that stand in the lanes of a tile, is done by comparing the labels with each column:
    /// the tile has columns on one axis, and the labels are as they are in memory, where integer lanes hold them exactly.
    /// </summary>
    private bool CanPick(LoadNode load, Buffer buffer, ImmutableArray<Node> subscripts, EmitScope scope) =>
        _tiled.Contains(buffer.Alias ?? buffer) && subscripts.Length == 2 && load.Kind == ValueKind.Number
        && subscripts[1] is LoadNode { Kind: ValueKind.Integer } label && scope.IsLaned(label) && label.Guard is null
        && (label.Tensor.Element is ElementType.Int32 or ElementType.Byte || _compute == ElementType.Double)
        && (load.Guard is null || scope.IsLaned(load.Guard));

    private Code PickedColumn(LoadNode load, Buffer buffer, Node label, EmitScope scope)
    {
        var positions = IntegerLanes(label, scope);
        var mask = load.Guard is { } guard ? Mask(guard, scope) + ", " : "";
        var row = scope.IndexText(Outer);
        var name = scope.Names.Unique(NameOf(load));
        scope.Code.Line(
            $"var {name} = TileGather.Load<V, {_type}, N>(in {Tile(buffer)}, {Stride(buffer, 0)}, {positions}, {mask}{scope.Lane!.Live ?? "V.Count"}, \"{buffer.Name}\", 1, {row});");
        scope.Locals[load] = name;
        return Code.Primary(name);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;

namespace LossGen.Runtime;

/// <summary>How a product is cut, so that packing and multiplying agree.</summary>
/// <remarks>
/// Packed operands are blocks over the depth; a block is a sequence of panels; a panel holds its rows (left) or columns (right) side by side for
/// each k. Left panels have exactly as many rows as their kernel; right panels are one or two vectors wide, the last one padded with zeros.
/// </remarks>
internal static class ProductBlocks
{
    /// <summary>
    /// The depth of a block: the same for all widths and types, since it decides how the sum over k is split, and so its last bits.
    /// </summary>
    internal const int Depth = 384;

    // The left block that stays in the second-level cache while the right panels pass by.
    private const int LeftBytes = 192 * 1024;

    /// <summary>The rows of a full left panel: with two vectors each they fill 24 of 32 or 12 of 16 vector registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int FullRows<V, T>()
        where V : struct, ISimd<V, T>
        where T : unmanaged => Unsafe.SizeOf<V>() == 64 || (Unsafe.SizeOf<V>() == 16 && AdvSimd.Arm64.IsSupported) ? 12 : 6;

    /// <summary>
    /// The rows of the next left panel. A rest of 7 to 11 is halved, since a panel of one or two rows keeps too few accumulators busy.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint PanelRows<V, T>(nint rowsLeft)
        where V : struct, ISimd<V, T>
        where T : unmanaged =>
        rowsLeft >= 12 ? FullRows<V, T>()
        : rowsLeft > 6 ? (rowsLeft + 1) / 2
        : rowsLeft;

    /// <summary>The width of the next right panel, padding included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint PanelColumns<V, T>(nint columnsLeft)
        where V : struct, ISimd<V, T>
        where T : unmanaged => columnsLeft > V.Count ? 2 * V.Count : V.Count;

    /// <summary>The columns of a packed right operand, padding included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint PaddedColumns<V, T>(nint columns)
        where V : struct, ISimd<V, T>
        where T : unmanaged => (columns + V.Count - 1) / V.Count * V.Count;

    /// <summary>
    /// The rows of the next left block: a multiple of a full panel, or all that are left. At least 12 remain for the block after it, so that the
    /// panels of all blocks are those of the whole operand.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint BlockRows<V, T>(nint rowsLeft)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        nint block = LeftBytes / (Depth * Unsafe.SizeOf<T>()) / 12 * 12;
        return rowsLeft < block + 12 ? rowsLeft : block;
    }

    /// <summary>
    /// How many rows or columns are packed before the next ones: of a packed block so much stays in the second-level cache. The panels of such
    /// groups are those of the whole operand.
    /// </summary>
    internal static nint PackedLanes(nint lanesLeft) => lanesLeft < 96 + 12 ? lanesLeft : 96;

    /// <summary>
    /// How many steps of k are packed at a time, for all panels of a group. Lanes that are neighbours come a part of a cache line at a time: the lines
    /// of a few steps stay in the cache until the panels beside have taken the rest, also where a power of two between the lines makes them compete.
    /// </summary>
    internal static nint PackedSteps(nint laneStride) => laneStride == 1 ? 8 : Depth;
}

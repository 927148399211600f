using System;
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

    /// <summary>The rows of the next left panel. A rest of 7 to 11 is halved, since a panel of one row would keep few accumulators busy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint PanelRows<V, T>(nint rowsLeft)
        where V : struct, ISimd<V, T>
        where T : unmanaged =>
        rowsLeft >= FullRows<V, T>() ? FullRows<V, T>()
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

    /// <summary>The rows of a left block: a multiple of a full panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint BlockRows<V, T>()
        where V : struct, ISimd<V, T>
        where T : unmanaged => LeftBytes / (Depth * Unsafe.SizeOf<T>()) / FullRows<V, T>() * FullRows<V, T>();
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>Packs a group of panels of one block over the depth.</summary>
internal static class BlockPacking
{
    internal static void PackLeft<V, T>(ref readonly T source, nint rowStride, nint depthStride, nint rows, nint depth, ref T packed)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        nint steps = ProductBlocks.PackedSteps(rowStride);
        for (nint k = 0; k < depth; k += steps)
        {
            nint height;
            for (nint row = 0; row < rows; row += height)
            {
                height = ProductBlocks.PanelRows<V, T>(rows - row);
                PanelPacking.Pack(
                    in Unsafe.Add(ref Unsafe.AsRef(in source), (row * rowStride) + (k * depthStride)),
                    rowStride,
                    depthStride,
                    height,
                    nint.Min(steps, depth - k),
                    ref Unsafe.Add(ref packed, (row * depth) + (k * height)),
                    height);
            }
        }
    }

    internal static void PackRight<V, T>(ref readonly T source, nint columnStride, nint depthStride, nint columns, nint depth, ref T packed)
        where V : struct, ISimd<V, T>
        where T : unmanaged
    {
        nint steps = ProductBlocks.PackedSteps(columnStride);
        for (nint k = 0; k < depth; k += steps)
        {
            nint panelDepth = nint.Min(steps, depth - k);
            nint width;
            for (nint column = 0; column < columns; column += width)
            {
                width = ProductBlocks.PanelColumns<V, T>(columns - column);
                nint filled = nint.Min(width, columns - column);
                ref T panel = ref Unsafe.Add(ref packed, (column * depth) + (k * width));
                if (filled < width)
                {
                    MemoryMarshal.CreateSpan(ref panel, (int)(width * panelDepth)).Clear();
                }

                PanelPacking.Pack(
                    in Unsafe.Add(ref Unsafe.AsRef(in source), (column * columnStride) + (k * depthStride)),
                    columnStride,
                    depthStride,
                    filled,
                    panelDepth,
                    ref panel,
                    width);
            }
        }
    }

    /// <summary>Makes the steps of a packed block that do not count zeros, whatever was there.</summary>
    internal static void HideLeft<V, T>(ref readonly T shown, nint rows, nint depth, ref T packed)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumberBase<T>
    {
        for (nint k = 0; k < depth; k++)
        {
            if (T.IsZero(Unsafe.Add(ref Unsafe.AsRef(in shown), k)))
            {
                nint height;
                for (nint row = 0; row < rows; row += height)
                {
                    height = ProductBlocks.PanelRows<V, T>(rows - row);
                    MemoryMarshal.CreateSpan(ref Unsafe.Add(ref packed, (row * depth) + (k * height)), (int)height).Clear();
                }
            }
        }
    }

    /// <summary>Makes the steps of a packed block that do not count zeros, whatever was there.</summary>
    internal static void HideRight<V, T>(ref readonly T shown, nint columns, nint depth, ref T packed)
        where V : struct, ISimd<V, T>
        where T : unmanaged, INumberBase<T>
    {
        for (nint k = 0; k < depth; k++)
        {
            if (T.IsZero(Unsafe.Add(ref Unsafe.AsRef(in shown), k)))
            {
                nint width;
                for (nint column = 0; column < columns; column += width)
                {
                    width = ProductBlocks.PanelColumns<V, T>(columns - column);
                    MemoryMarshal.CreateSpan(ref Unsafe.Add(ref packed, (column * depth) + (k * width)), (int)width).Clear();
                }
            }
        }
    }
}

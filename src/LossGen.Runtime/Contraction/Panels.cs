using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>How the rows of a matrix that is never held whole are cut into panels. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Panels
{
    /// <summary>What all matrices of all panels of a call take together, in bytes: 16 MB. More rows make the products cheaper, which read the other operand once a panel.</summary>
    public const int Bytes = 16 << 20;

    /// <summary>The rows of a panel: all where they fit into <see cref="Bytes"/>, at least one, and otherwise full ones of the product's kernel.</summary>
    /// <param name="rows">All rows, from 0.</param>
    /// <param name="elementsOfRow">The elements that a row takes in all matrices of the panel.</param>
    /// <param name="panels">The number of panels that the call goes through one after the other: they share the memory evenly.</param>
    /// <typeparam name="T">The element.</typeparam>
    /// <returns>From 1; it depends on the sizes only.</returns>
    public static unsafe nint Rows<T>(nint rows, nint elementsOfRow, int panels = 1)
        where T : unmanaged
    {
        nint fitting = nint.Max(1, Bytes / panels / nint.Max(1, checked(elementsOfRow * sizeof(T))));
        if (fitting >= rows)
        {
            return nint.Max(1, rows);
        }

        // Panels of equal size: the last one is not a small rest.
        nint parts = (rows + fitting - 1) / fitting;
        nint even = (rows + parts - 1) / parts;
        nint full = (even + 11) / 12 * 12;
        return full <= fitting ? full : even;
    }

    /// <summary>How many panels share the memory: one where all of them fit whole, and otherwise each.</summary>
    /// <param name="elements">The elements of all matrices of all panels, all rows of them.</param>
    /// <param name="panels">The number of panels.</param>
    /// <typeparam name="T">The element.</typeparam>
    /// <returns>What <see cref="Rows{T}"/> takes as the number of panels.</returns>
    public static unsafe int Sharing<T>(nint elements, int panels)
        where T : unmanaged => elements <= Bytes / sizeof(T) ? 1 : panels;

    /// <summary>The number of blocks of all panels.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="rowsOfPanel">Those of a panel.</param>
    /// <param name="perBlock">Those of a block.</param>
    public static nint AllBlocks(nint rows, nint rowsOfPanel, nint perBlock)
    {
        nint full = rows / rowsOfPanel;
        return (full * BlockGrain.Blocks(rowsOfPanel, perBlock)) + BlockGrain.Blocks(rows - (full * rowsOfPanel), perBlock);
    }
}

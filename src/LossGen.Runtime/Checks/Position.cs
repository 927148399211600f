using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Checks the subscripts that come from data before anything is read through them. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Position
{
    /// <summary>A computed subscript, which must lie on its axis.</summary>
    /// <param name="value">The subscript.</param>
    /// <param name="extent">The extent of the axis.</param>
    /// <param name="tensor">The name of the tensor that is read.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="position">Where it happens: the row, or the flat position of the element being computed.</param>
    /// <returns><paramref name="value"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or <paramref name="extent"/> or more.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Check(long value, nint extent, string tensor, int axis, nint position)
    {
        if ((ulong)value >= (ulong)extent)
        {
            Outside(value, extent, tensor, axis, position);
        }

        return (nint)value;
    }

    /// <summary>
    /// Whether all labels lie on the axis that they are positions of. Looked at before a gradient replaces its input, so that a bad label
    /// does not leave half of it overwritten.
    /// </summary>
    /// <typeparam name="T">An integer type.</typeparam>
    /// <param name="labels">The labels.</param>
    /// <param name="extent">The extent of the axis.</param>
    /// <param name="negativeAllowed">Whether negative labels mean that nothing is read.</param>
    public static bool AreInside<T>(ReadOnlySpan<T> labels, nint extent, bool negativeAllowed)
        where T : unmanaged, INumber<T> =>
        labels.IsEmpty
        || (long.CreateTruncating(TensorPrimitives.Max(labels)) < extent
            && (negativeAllowed || !T.IsNegative(TensorPrimitives.Min(labels))));

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Outside(long value, nint extent, string tensor, int axis, nint position)
    {
        var valid = extent > 0
            ? string.Create(CultureInfo.InvariantCulture, $"0..{extent - 1} is")
            : "it is empty, so nothing is";
        throw new ArgumentOutOfRangeException(
            tensor,
            value,
            string.Create(
                CultureInfo.InvariantCulture,
                $"At position {position}, {tensor} is read at {value} on axis {axis}, where {valid} valid."));
    }
}

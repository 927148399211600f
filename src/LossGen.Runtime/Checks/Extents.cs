using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Finds the extents of the indices from the arguments, and refuses arguments that do not agree. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Extents
{
    /// <summary>The extent that is left to a span: its length divided by the product of its other extents, exactly.</summary>
    /// <param name="length">The length of the span.</param>
    /// <param name="known">The product of its other extents. Where it is 0 the extent is 0, and the span must be empty.</param>
    /// <param name="tensor">The name of the span.</param>
    /// <param name="index">The name of the index.</param>
    /// <param name="shape">The shape in the formula's notation, such as <c>[b,v]</c>.</param>
    /// <returns>The extent of <paramref name="index"/>.</returns>
    /// <exception cref="ArgumentException">The length is not a multiple of <paramref name="known"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Divide(nint length, nint known, string tensor, string index, string shape)
    {
        if (known == 0)
        {
            if (length != 0)
            {
                ExtentErrors.NotEmpty(length, tensor, index, shape);
            }

            return 0;
        }

        var extent = length / known;
        if (extent * known != length)
        {
            ExtentErrors.NotAMultiple(length, known, tensor, index, shape);
        }

        return extent;
    }

    /// <summary>Asks that two axes that share an index agree.</summary>
    /// <param name="index">The name of the index.</param>
    /// <param name="extent">The extent of the axis of <paramref name="tensor"/>.</param>
    /// <param name="tensor">The name of the tensor that is looked at; of the index itself where a parameter gives its extent.</param>
    /// <param name="otherExtent">The extent of the axis of <paramref name="otherTensor"/>.</param>
    /// <param name="otherTensor">The name of the tensor that gave the index its extent; likewise.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Agree(string index, nint extent, string tensor, nint otherExtent, string otherTensor)
    {
        if (extent != otherExtent)
        {
            ExtentErrors.Disagree(index, extent, tensor, otherExtent, otherTensor);
        }
    }

    /// <summary>Asks that a span is exactly as long as its extents say.</summary>
    /// <param name="length">The length of the span.</param>
    /// <param name="expected">The product of its extents.</param>
    /// <param name="tensor">The name of the span.</param>
    /// <param name="shape">The shape in the formula's notation, such as <c>[b,v]</c>.</param>
    /// <exception cref="ArgumentException">It is shorter or longer.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(nint length, nint expected, string tensor, string shape)
    {
        if (length != expected)
        {
            ExtentErrors.WrongLength(length, expected, tensor, shape);
        }
    }

    /// <summary>The extent that a parameter gives.</summary>
    /// <param name="value">The value of the parameter.</param>
    /// <param name="parameter">Its name, which is that of the index.</param>
    /// <returns><paramref name="value"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Parameter(int value, string parameter)
    {
        if (value < 0)
        {
            ExtentErrors.Negative(value, parameter);
        }

        return value;
    }

    /// <summary>Asks that an index that stands where another one stood in a definition stays within that one's extent.</summary>
    /// <param name="index">The name of the index.</param>
    /// <param name="extent">Its extent.</param>
    /// <param name="ofIndex">The name of the index whose axis it is read on.</param>
    /// <param name="limit">The extent of that axis.</param>
    /// <param name="tensor">The name of the tensor or definition that is read.</param>
    /// <exception cref="ArgumentException"><paramref name="extent"/> is larger than <paramref name="limit"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Within(string index, nint extent, string ofIndex, nint limit, string tensor)
    {
        if (extent > limit)
        {
            ExtentErrors.Beyond(index, extent, ofIndex, limit, tensor);
        }
    }

    /// <summary>Asks that a tensor span has as many axes as the formula gives it.</summary>
    /// <param name="rank">The rank of the argument.</param>
    /// <param name="expected">The rank in the formula.</param>
    /// <param name="tensor">The name of the tensor.</param>
    /// <exception cref="ArgumentException">It has fewer or more.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rank(int rank, int expected, string tensor)
    {
        if (rank != expected)
        {
            ExtentErrors.WrongRank(rank, expected, tensor);
        }
    }

    /// <summary>The product of two extents.</summary>
    /// <param name="first">An extent, not negative.</param>
    /// <param name="second">An extent, not negative.</param>
    /// <exception cref="ArgumentException">It exceeds the largest <see cref="nint"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Product(nint first, nint second)
    {
        var high = Math.BigMul((ulong)first, (ulong)second, out var low);
        if (high != 0 || low > (ulong)nint.MaxValue)
        {
            ExtentErrors.TooLarge([first, second]);
        }

        return (nint)low;
    }

    /// <summary>The product of any number of extents; 1 of none, and 0 where one is 0, however large the others.</summary>
    /// <param name="extents">The extents, none of them negative.</param>
    /// <exception cref="ArgumentException">It exceeds the largest <see cref="nint"/>.</exception>
    public static nint Product(params ReadOnlySpan<nint> extents)
    {
        if (extents.Contains(0))
        {
            return 0;
        }

        nint product = 1;
        foreach (var extent in extents)
        {
            var high = Math.BigMul((ulong)product, (ulong)extent, out var low);
            if (high != 0 || low > (ulong)nint.MaxValue)
            {
                ExtentErrors.TooLarge(extents);
            }

            product = (nint)low;
        }

        return product;
    }
}

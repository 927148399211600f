using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>Puts the results of blocks together, in an order that their number alone decides. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Partials
{
    /// <summary>Up to this many are added one after the other.</summary>
    private const int Leaf = 8;

    /// <summary>The results of one of several reductions, which stand one reduction after the other.</summary>
    /// <param name="values">The results of all.</param>
    /// <param name="reduction">The number of the reduction, from 0.</param>
    /// <param name="blocks">The number of blocks.</param>
    public static ReadOnlySpan<double> Of(ReadOnlySpan<double> values, int reduction, nint blocks) =>
        values.Slice((int)(reduction * blocks), (int)blocks);

    /// <summary>The sum by a fixed pairwise tree; 0 of none. The error grows with the logarithm of the number.</summary>
    /// <param name="values">The results of the blocks, in their order.</param>
    public static double Sum(ReadOnlySpan<double> values)
    {
        if (values.Length > Leaf)
        {
            var half = values.Length >> 1;
            return Sum(values[..half]) + Sum(values[half..]);
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <inheritdoc cref="Sum(ReadOnlySpan{double})"/>
    public static double Sum(ReadOnlySpan<float> values)
    {
        if (values.Length > Leaf)
        {
            var half = values.Length >> 1;
            return Sum(values[..half]) + Sum(values[half..]);
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>The largest, or NaN if any is NaN; negative infinity of none.</summary>
    /// <param name="values">The results of the blocks.</param>
    public static double Max(ReadOnlySpan<double> values)
    {
        var max = double.NegativeInfinity;
        foreach (var value in values)
        {
            max = Math.Max(max, value);
        }

        return max;
    }

    /// <inheritdoc cref="Max(ReadOnlySpan{double})"/>
    public static float Max(ReadOnlySpan<float> values)
    {
        var max = float.NegativeInfinity;
        foreach (var value in values)
        {
            max = Math.Max(max, value);
        }

        return max;
    }

    /// <summary>The smallest, or NaN if any is NaN; positive infinity of none.</summary>
    /// <param name="values">The results of the blocks.</param>
    public static double Min(ReadOnlySpan<double> values)
    {
        var min = double.PositiveInfinity;
        foreach (var value in values)
        {
            min = Math.Min(min, value);
        }

        return min;
    }

    /// <inheritdoc cref="Min(ReadOnlySpan{double})"/>
    public static float Min(ReadOnlySpan<float> values)
    {
        var min = float.PositiveInfinity;
        foreach (var value in values)
        {
            min = Math.Min(min, value);
        }

        return min;
    }

    /// <summary>The product of all values, in order; 1 for none.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The product.</returns>
    public static double Product(ReadOnlySpan<double> values)
    {
        var product = 1.0;
        foreach (var value in values)
        {
            product *= value;
        }

        return product;
    }
}

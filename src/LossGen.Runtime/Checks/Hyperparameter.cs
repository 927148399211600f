using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Refuses scalar arguments outside of their valid range. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Hyperparameter
{
    /// <summary>Asks that a value is in its range. The ends are of the type of the value, so that 0.7f is not below 0.7.</summary>
    /// <param name="value">The value. NaN fails.</param>
    /// <param name="minimum">The lower end.</param>
    /// <param name="maximum">The upper end.</param>
    /// <param name="minimumIsExclusive">Whether <paramref name="minimum"/> itself fails.</param>
    /// <param name="maximumIsExclusive">Whether <paramref name="maximum"/> itself fails.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InRange(
        float value, float minimum, float maximum, bool minimumIsExclusive, bool maximumIsExclusive, string parameter)
    {
        var isInside = (minimumIsExclusive ? value > minimum : value >= minimum)
            && (maximumIsExclusive ? value < maximum : value <= maximum);
        if (!isInside)
        {
            Throw(value, minimum, maximum, minimumIsExclusive, maximumIsExclusive, parameter);
        }
    }

    /// <inheritdoc cref="InRange(float, float, float, bool, bool, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InRange(
        double value, double minimum, double maximum, bool minimumIsExclusive, bool maximumIsExclusive, string parameter)
    {
        var isInside = (minimumIsExclusive ? value > minimum : value >= minimum)
            && (maximumIsExclusive ? value < maximum : value <= maximum);
        if (!isInside)
        {
            Throw(value, minimum, maximum, minimumIsExclusive, maximumIsExclusive, parameter);
        }
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw<T>(
        T value, T minimum, T maximum, bool minimumIsExclusive, bool maximumIsExclusive, string parameter)
        where T : struct, IFloatingPoint<T>
    {
        var range = $"{(minimumIsExclusive ? "(" : "[")}{Text(minimum)}, {Text(maximum)}{(maximumIsExclusive ? ")" : "]")}";
        throw new ArgumentOutOfRangeException(parameter, value, $"{parameter} is {Text(value)}; its valid range is {range}.");
    }

    private static string Text<T>(T value)
        where T : struct, IFloatingPoint<T> =>
        T.IsPositiveInfinity(value) ? "+inf" : T.IsNegativeInfinity(value) ? "-inf" : value.ToString(null, CultureInfo.InvariantCulture);
}

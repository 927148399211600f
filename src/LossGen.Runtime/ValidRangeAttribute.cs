using System;

namespace LossGen;

/// <summary>
/// The valid values of a scalar parameter of a loss. Every call of the method and of its <c>…Backward</c> checks it once, before any
/// work, and throws an <see cref="ArgumentOutOfRangeException"/> that names the parameter, its value and the range. NaN is never valid.
/// </summary>
/// <remarks>
/// An end belongs to the range unless it is exclusive. An infinite end never belongs to it: <c>[ValidRange(0,
/// double.PositiveInfinity)]</c> are all finite values that are not negative.
/// </remarks>
/// <param name="minimum">The lower end; <see cref="double.NegativeInfinity"/> for none.</param>
/// <param name="maximum">The upper end; <see cref="double.PositiveInfinity"/> for none.</param>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class ValidRangeAttribute(double minimum, double maximum) : Attribute
{
    /// <summary>The lower end.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>The upper end.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>Whether the lower end itself is not valid.</summary>
    public bool MinimumIsExclusive { get; set; }

    /// <summary>Whether the upper end itself is not valid.</summary>
    public bool MaximumIsExclusive { get; set; }
}

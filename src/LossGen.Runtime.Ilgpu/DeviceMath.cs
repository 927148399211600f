using ILGPU.Algorithms;
using ILGPU.Util;

namespace LossGen.Runtime.Ilgpu;

/// <summary>
/// The functions of the formula language for kernels, in float and double. Exp, Log, Log1p and Expm1 of floats are within 8 units in the last place. Those of
/// floats are computed in float, as devices have few units for doubles; but the whole turns of sines and the exponent of powers need more digits.
/// </summary>
/// <remarks>
/// The cheap ones choose between values (<see cref="Utilities.Select{T}"/>) instead of jumping: the threads of a warp stay together, and a loop over four
/// elements without jumps is unrolled.
/// </remarks>
public static partial class DeviceMath
{
    /// <summary>The larger number; NaN if one is.</summary>
    public static double Max(double a, double b) => Utilities.Select(a != a, a, Utilities.Select(a > b, a, b));

    /// <summary>The smaller number; NaN if one is.</summary>
    public static double Min(double a, double b) => Utilities.Select(a != a, a, Utilities.Select(a < b, a, b));

    /// <inheritdoc cref="Max(double, double)"/>
    public static float Max(float a, float b) => Utilities.Select(a != a, a, Utilities.Select(a > b, a, b));

    /// <inheritdoc cref="Min(double, double)"/>
    public static float Min(float a, float b) => Utilities.Select(a != a, a, Utilities.Select(a < b, a, b));

    /// <summary>The larger integer.</summary>
    public static long Max(long a, long b) => a > b ? a : b;

    /// <summary>The smaller integer.</summary>
    public static long Min(long a, long b) => a < b ? a : b;

    /// <summary>The absolute value of an integer.</summary>
    public static long Abs(long x) => x < 0 ? -x : x;

    /// <summary>max(0, x) of an integer.</summary>
    public static long Relu(long x) => x > 0 ? x : 0;

    /// <summary>Whether a number is NaN.</summary>
    public static bool IsNaN(double x) => x != x;

    /// <summary>Whether a number is NaN.</summary>
    public static bool IsNaN(float x) => x != x;

    /// <summary>|x|.</summary>
    public static double Abs(double x) => XMath.Abs(x);

    /// <summary>|x|.</summary>
    public static float Abs(float x) => XMath.Abs(x);

    /// <summary>-1, 0 or 1; NaN of NaN.</summary>
    public static double Sign(double x)
    {
        if (x != x)
        {
            return x;
        }

        return x > 0 ? 1 : x < 0 ? -1 : 0;
    }

    /// <inheritdoc cref="Sign(double)"/>
    public static float Sign(float x)
    {
        if (x != x)
        {
            return x;
        }

        return x > 0f ? 1f : x < 0f ? -1f : 0f;
    }

    /// <summary>The square root.</summary>
    public static double Sqrt(double x) => XMath.Sqrt(x);

    /// <summary>The square root.</summary>
    public static float Sqrt(float x) => XMath.Sqrt(x);

    /// <summary>max(0, x); NaN of NaN.</summary>
    public static double Relu(double x) => Max(0.0, x);

    /// <inheritdoc cref="Relu(double)"/>
    public static float Relu(float x) => Max(0f, x);

    /// <summary>The largest integer not above x.</summary>
    public static double Floor(double x) => XMath.Floor(x);

    /// <inheritdoc cref="Floor(double)"/>
    public static float Floor(float x) => XMath.Floor(x);

    /// <summary>The smallest integer not below x.</summary>
    public static double Ceil(double x) => XMath.Ceiling(x);

    /// <inheritdoc cref="Ceil(double)"/>
    public static float Ceil(float x) => XMath.Ceiling(x);

    /// <summary>The nearest integer, ties to even.</summary>
    public static double Round(double x)
    {
        if (x != x || XMath.Abs(x) >= 4503599627370496.0)
        {
            return x;
        }

        var lower = XMath.Floor(x);
        var rest = x - lower;
        if (rest < 0.5)
        {
            return lower;
        }

        if (rest > 0.5)
        {
            return lower + 1;
        }

        return lower * 0.5 == XMath.Floor(lower * 0.5) ? lower : lower + 1;
    }

    /// <inheritdoc cref="Round(double)"/>
    public static float Round(float x)
    {
        if (x != x || XMath.Abs(x) >= 8388608f)
        {
            return x;
        }

        var lower = XMath.Floor(x);
        var rest = x - lower;
        if (rest < 0.5f)
        {
            return lower;
        }

        if (rest > 0.5f)
        {
            return lower + 1f;
        }

        return lower * 0.5f == XMath.Floor(lower * 0.5f) ? lower : lower + 1f;
    }

    /// <summary>What a log-sum-exp subtracts: its maximum, or the lowest finite number where that is -inf.</summary>
    public static double ShiftOf(double maximum) =>
        maximum == double.NegativeInfinity ? double.MinValue : maximum;

    /// <inheritdoc cref="ShiftOf(double)"/>
    public static float ShiftOf(float maximum) =>
        maximum == float.NegativeInfinity ? float.MinValue : maximum;

    /// <summary>e^(maximum - larger): what a sum of exponentials shifted by a maximum is scaled by where a larger one is found.</summary>
    public static double Rescale(double maximum, double larger) => maximum == larger ? 1.0 : Exp(maximum - larger);

    /// <inheritdoc cref="Rescale(double, double)"/>
    public static float Rescale(float maximum, float larger) => maximum == larger ? 1f : Exp(maximum - larger);
}

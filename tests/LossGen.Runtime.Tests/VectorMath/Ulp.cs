using System;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>Errors in units in the last place.</summary>
internal static class Ulp
{
    /// <summary>The error of <paramref name="actual"/> in units of the last place of <paramref name="expected"/> as a float.</summary>
    internal static double OfSingle(float actual, double expected)
    {
        float rounded = (float)expected;
        if (float.IsNaN(rounded) || float.IsNaN(actual))
        {
            return float.IsNaN(rounded) == float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        if (float.IsInfinity(rounded) || float.IsInfinity(actual))
        {
            // Beyond the largest number: the next place would be 2^128.
            double limit = Math.ScaleB(1, 128);
            double a = float.IsInfinity(actual) ? Math.CopySign(limit, actual) : actual;
            double e = Math.Abs(expected) > limit ? Math.CopySign(limit, expected) : expected;
            return Math.Abs(a - e) / Math.ScaleB(1, 104);
        }

        if (expected == 0)
        {
            return actual == 0 && double.IsNegative(expected) == float.IsNegative(actual) ? 0 : actual == 0 ? double.PositiveInfinity : Math.Abs(actual) / float.Epsilon;
        }

        int exponent = Math.Max(Math.ILogB(expected), -126);
        return Math.Abs(actual - expected) / Math.ScaleB(1, exponent - 23);
    }
}

using System;
using System.Linq;
using LossGen.Runtime;
using LossGen.Runtime.Ilgpu;
using Xunit;

namespace LossGen.Gpu.Tests;

/// <summary>The functions of kernels, called as ordinary code, against those of .NET.</summary>
public sealed class DeviceMathTests
{
    private static readonly float[] Points =
        [-1e4f, -95f, -30f, -7.5f, -3.3f, -1.0001f, -1f, -0.8f, -0.5f, -0.3f, -1e-4f, -1e-30f, 0f, 1e-30f, 1e-4f, 0.2f, 0.5f, 0.7f, 0.999f, 1f, 1.5f, 2.4f, 3f, 10f, 42.5f, 88f, 12345f];

    [Fact]
    public void FunctionsOfFloatsAreWithinEightUnits()
    {
        foreach (var x in Points)
        {
            Close("sin", x, Math.Sin(x), DeviceMath.Sin(x), 1e-7);
            Close("cos", x, Math.Cos(x), DeviceMath.Cos(x), 1e-7);
            Close("asin", x, Math.Asin(x), DeviceMath.Asin(x), 0);
            Close("acos", x, Math.Acos(x), DeviceMath.Acos(x), 1e-7);
            Close("atan", x, Math.Atan(x), DeviceMath.Atan(x), 0);
            Close("sinh", x, Math.Sinh(x), DeviceMath.Sinh(x), 0);
            Close("cosh", x, Math.Cosh(x), DeviceMath.Cosh(x), 0);
        }
    }

    [Fact]
    public void FunctionsOfDoublesKeepThirteenDigits()
    {
        foreach (var x in Points)
        {
            Assert.Equal(Math.Sin(x), DeviceMath.Sin((double)x), 1e-13);
            Assert.Equal(Math.Cos(x), DeviceMath.Cos((double)x), 1e-13);
        }
    }

    [Fact]
    public void TailsOfTheErrorFunctionAreThoseOfTheProcessor()
    {
        foreach (var x in Points.Concat([-5, -2.2f, 0.74f, 0.76f, 5, 8.5f, 9.3f, 1e9f, float.PositiveInfinity, float.NegativeInfinity, float.NaN]))
        {
            Relative("erfc", x, SingleMath.Erfc(x), DeviceMath.Erfc(x), 1e-6);
            Relative("erfcx", x, SingleMath.Erfcx(x), DeviceMath.Erfcx(x), 1e-6);
            Relative("logerfc", x, SingleMath.LogErfc(x), DeviceMath.LogErfc(x), 1e-6);
            Relative("loghalferfc", x, SingleMath.LogHalfErfc(x), DeviceMath.LogHalfErfc(x), 1e-6);
            Relative("loghalferfc", x, DoubleMath.LogHalfErfc(x), DeviceMath.LogHalfErfc((double)x), 3e-15);
            Relative("erfc", x, DoubleMath.Erfc(x), DeviceMath.Erfc((double)x), 3e-15);
            Relative("erfcx", x, DoubleMath.Erfcx(x), DeviceMath.Erfcx((double)x), 3e-15);
            Relative("logerfc", x, DoubleMath.LogErfc(x), DeviceMath.LogErfc((double)x), 3e-15);
        }
    }

    [Fact]
    public void ExponentialsAndLogarithmsOfDoublesAreWithinFourUnits()
    {
        double[] points =
        [
            .. Points.Select(x => (double)x), 5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 0.7071067811865475, 0.70710678118654757, 1.4142135623730951, 1e300,
            709.78, 709.79, -708.5, -740, -745.1, -746, 1e9, -1e9, 3e9, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        ];
        foreach (var x in points)
        {
            Near("exp", x, Math.Exp(x), DeviceMath.Exp(x));
            Near("log", x, Math.Log(x), DeviceMath.Log(x));
        }
    }

    [Fact]
    public void ExponentialsOfFloatsAreThoseOfDotNetAtTheEnds()
    {
        foreach (var x in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, 88.722f, 88.73f, -87.4f, -103.2f, -104.5f, 1e20f, -1e20f })
        {
            Close("exp", x, MathF.Exp(x), DeviceMath.Exp(x), 2e-45);
        }
    }

    [Fact]
    public void PowersOfDoublesAreThoseOfDotNet()
    {
        double[] bases = [double.NaN, double.NegativeInfinity, -3, -1, -0.0, 0, 1e-310, 0.3, 1, 2, 37.5, 1e300, double.PositiveInfinity];
        double[] exponents = [double.NaN, double.NegativeInfinity, -3, -2, -0.5, 0, 0.25, 1, 2, 3, 10.5, double.PositiveInfinity];
        foreach (var x in bases)
        {
            foreach (var y in exponents)
            {
                var (expected, actual) = (Math.Pow(x, y), DeviceMath.Pow(x, y));
                var isClose = double.IsFinite(expected) ? Math.Abs(actual - expected) <= 2e-13 * Math.Abs(expected) : expected.Equals(actual);
                Assert.True(isClose, $"{x} to the power of {y} is {actual}, not {expected}");
            }
        }
    }

    [Fact]
    public void PowersOfFloatsAreThoseOfDotNet()
    {
        float[] bases = [float.NaN, float.NegativeInfinity, -3f, -1f, -0f, 0f, 1e-42f, 1e-20f, 0.3f, 0.99999f, 1f, 1.00001f, 2f, 37.5f, 1e30f, float.PositiveInfinity];
        float[] exponents = [float.NaN, float.NegativeInfinity, -20f, -3f, -1f, -0.5f, 0f, 0.25f, 1f, 2f, 2.5f, 3f, 10f, 1000f, float.PositiveInfinity];
        foreach (var x in bases)
        {
            foreach (var y in exponents)
            {
                Close($"{x} to the power of", y, (float)Math.Pow(x, y), DeviceMath.Pow(x, y), 1e-44);
            }
        }
    }

    private static void Near(string what, double x, double expected, double actual)
    {
        var isNear = double.IsFinite(expected)
            ? Math.Abs(actual - expected) <= Math.Max(5e-324, 4 * Math.Pow(2, -53) * Math.Abs(expected))
            : expected.Equals(actual);
        Assert.True(isNear, $"{what} {x:r} is {actual:r}, not {expected:r}");
    }

    private static void Relative(string what, float x, double expected, double actual, double tolerance)
    {
        var isClose = double.IsFinite(expected) ? Math.Abs(actual - expected) <= Math.Max(2e-45, tolerance * Math.Abs(expected)) : expected.Equals(actual);
        Assert.True(isClose, $"{what} {x} is {actual:r}, not {expected:r}");
    }

    private static void Close(string what, float x, double expected, float actual, double absolute)
    {
        if (double.IsNaN(expected) || double.IsInfinity((float)expected))
        {
            Assert.True(((float)expected).Equals(actual), $"{what} {x} is {actual}, not {expected}");
            return;
        }

        Assert.True(Math.Abs(actual - expected) <= Math.Max(absolute, 8 * Math.Pow(2, -24) * Math.Abs(expected)), $"{what} {x} is {actual}, not {expected}");
    }
}

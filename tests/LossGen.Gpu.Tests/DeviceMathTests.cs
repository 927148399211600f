using System;
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

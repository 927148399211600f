using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using LossGen.Runtime;
using LossGen.Runtime.Ilgpu;
using Xunit;

namespace LossGen.Gpu.Tests;

/// <summary>
/// erf, lgamma and digamma of kernels, run on ILGPU's CPU accelerator over all exponents and densely where they bend: those of floats against those of
/// doubles, and these against the CPU's.
/// </summary>
public sealed class SpecialFunctionTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    private const double UnitOfFloat = 1.0 / (1 << 24);
    private const double UnitOfDouble = UnitOfFloat / (1 << 29);

    private static readonly float[] Points = [.. Sweep()];

    [Fact]
    public void TheErrorFunctionIsWithinItsBound() => Check(FunctionKernels.Erf, 4, DoubleMath.Erf, (_, value) => value);

    [Fact]
    public void TheLogarithmOfGammaIsWithinItsBound() => Check(
        FunctionKernels.Lgamma, 16, DoubleMath.Lgamma, (x, value) => x > -0.5 ? value : Math.Max(Math.Abs(value), Math.Max(4, DoubleMath.Lgamma(-x))));

    [Fact]
    public void TheDigammaFunctionIsWithinItsBound() => Check(
        FunctionKernels.Digamma, 16, DoubleMath.Digamma, (x, value) => x > 0 ? value : new[] { 1, DoubleMath.Digamma(1 - x), Math.PI / Math.Tan(Math.PI * (x - Math.Round(x))), value }.Max(Math.Abs));

    private void Check(Action<ArrayView<float>, ArrayView<float>, ArrayView<double>> kernel, double units, Func<double, double> cpu, Func<double, double, double> scale)
    {
        var accelerator = fixture.Accelerator;
        using var x = accelerator.Allocate1D(Points);
        using var singles = accelerator.Allocate1D<float>(Points.Length);
        using var doubles = accelerator.Allocate1D<double>(Points.Length);
        accelerator.LoadKernel(kernel)(accelerator.DefaultStream, new KernelConfig(4, 8), x.View, singles.View, doubles.View);
        accelerator.Synchronize();
        var (ofFloat, ofDouble) = (singles.GetAsArray1D(), doubles.GetAsArray1D());
        var worst = (Single: 0.0, Double: 0.0);
        for (var i = 0; i < Points.Length; i++)
        {
            var expected = cpu(Points[i]);
            var size = Math.Abs(scale(Points[i], expected));
            worst.Double = Math.Max(worst.Double, Error(ofDouble[i], expected, size * UnitOfDouble, Points[i]));
            worst.Single = Math.Max(worst.Single, Error(ofFloat[i], Rounded(ofDouble[i]), Math.Max(size * UnitOfFloat, float.Epsilon), Points[i]));
        }

        Assert.True(worst.Single <= units && worst.Double <= units, string.Create(CultureInfo.InvariantCulture, $"The errors are {worst.Single:g3} units of floats and {worst.Double:g3} of doubles."));

        // Beyond the range of floats their result is infinite.
        static double Rounded(double value) => double.IsInfinity((float)value) ? (float)value : value;
    }

    private static double Error(double actual, double expected, double unit, float x)
    {
        if (!double.IsFinite(expected))
        {
            Assert.True(expected.Equals(actual), string.Create(CultureInfo.InvariantCulture, $"At {x:r} it is {actual:r}, not {expected:r}."));
            return 0;
        }

        Assert.True(double.IsFinite(actual), string.Create(CultureInfo.InvariantCulture, $"At {x:r} it is {actual:r}, not {expected:r}."));
        return unit == 0 ? (actual == expected ? 0 : double.PositiveInfinity) : Math.Abs(actual - expected) / unit;
    }

    private static IEnumerable<float> Sweep()
    {
        var random = new Random(1);
        float[] special = [0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 1f, 2f, 1.46163213f, 1.5f, 2.5f, 8f];
        foreach (var x in special.Concat(special.Select(MathF.BitIncrement)).Concat(special.Select(MathF.BitDecrement)))
        {
            yield return x;
        }

        for (var exponent = -149; exponent < 128; exponent++)
        {
            for (var i = 0; i < 8; i++)
            {
                yield return (i % 2 == 0 ? 1 : -1) * MathF.ScaleB(1 + random.NextSingle(), exponent);
            }
        }

        foreach (var (low, high) in new[] { (-1f, 1f), (-6f, 6f), (0f, 3f), (1.4f, 1.5f), (-40f, 40f) })
        {
            for (var i = 0; i < 4000; i++)
            {
                yield return low + (random.NextSingle() * (high - low));
            }
        }
    }
}

using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Reference;

/// <summary>Tails of the normal distribution against values of 17 digits (mpmath): 1 + erf(x) as written rounds to 0 from -4 (float) or -6 on.</summary>
public class NormalTailTests
{
    private delegate T Forward<T>(ReadOnlySpan<T> x);

    private delegate T Backward<T>(ReadOnlySpan<T> x, Span<T> gradient, T upstream);

    /// <summary>x, -log(cdf(x)), its slope -pdf(x) / cdf(x), and 1 - cdf(x).</summary>
    public static TheoryData<double, double, double, double> Values => new()
    {
        { -10000.0, 50000010.129278915, -10000.000099999998, 1.0 },
        { -37.5, 707.66898931750719, -37.526628874883654, 1.0 },
        { -12.0, 75.410673001568796, -12.082214175254284, 1.0 },
        { -5.0, 15.064998393988726, -5.1865039671258421, 0.99999971334842812 },
        { -1.0, 1.8410216450092635, -1.5251352761609812, 0.84134474606854295 },
        { 0.5, 0.36894641528865639, -0.50916043383703349, 0.3085375387259869 },
        { 4.0, 3.1671743377489264e-5, -0.00013383446446857514, 3.1671241833119921e-5 },
        { 9.0, 1.1285884059538406e-19, -1.0279773571668915e-18, 1.1285884059538406e-19 },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void SinglesKeepTheirDigits(double x, double probit, double slope, double survival)
    {
        // exp(-x^2 / 2) alone is as exact as the input is.
        var tolerance = Math.Max(4e-6, x * x * 1.2e-7);
        Check(NormalTails.Probit, NormalTails.ProbitBackward, (float)x, probit, slope, 4e-6, 4e-6);
        Check(NormalTails.InverseMills, null, (float)x, slope, null, x > 0 ? tolerance : 4e-6, 0);
        Check(NormalTails.Survival, NormalTails.SurvivalBackward, (float)x, survival, -Density(x), tolerance, tolerance);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void DoublesKeepTheirDigits(double x, double probit, double slope, double survival)
    {
        var tolerance = Math.Max(1e-13, x * x * 2.3e-16);
        Check(NormalTails.Probit, NormalTails.ProbitBackward, x, probit, slope, 1e-13, 1e-13);
        Check(NormalTails.InverseMills, null, x, slope, null, x > 0 ? tolerance : 1e-13, 0);
        Check(NormalTails.Survival, NormalTails.SurvivalBackward, x, survival, -Density(x), tolerance, tolerance);
    }

    [Fact]
    public void TheSlopeOfTheInverseMillsRatioIsRight()
    {
        // The ratio m(x) has the slope -m (x + m).
        double[] x = [-30, -8, -2, 0, 1, 3];
        var gradient = new double[x.Length];
        NormalTails.InverseMillsBackward(x, gradient);
        for (var i = 0; i < x.Length; i++)
        {
            var ratio = -NormalTails.InverseMills([x[i]]);
            Assert.Equal(0, (gradient[i] - (ratio * (x[i] + ratio))) / gradient[i], 1e-11);
        }
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    // Alone, and in as many copies as make a whole vector.
    private static void Check<T>(
        Forward<T> forward, Backward<T>? backward, T x, double value, double? slope, double tolerance, double gradientTolerance)
        where T : struct, IConvertible
    {
        foreach (var copies in new[] { 1, 16 })
        {
            var inputs = Enumerable.Repeat(x, copies).ToArray();
            Near(copies * value, Number(forward(inputs)), tolerance);
            if (backward is not null)
            {
                var gradient = new T[copies];
                Near(copies * value, Number(backward(inputs, gradient, One<T>())), tolerance);
                Assert.All(gradient, actual => Near(slope!.Value, Number(actual), gradientTolerance));
            }
        }
    }

    private static double Number<T>(T value)
        where T : IConvertible => value.ToDouble(null);

    private static T One<T>() => (T)Convert.ChangeType(1, typeof(T), null);

    private static void Near(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= Math.Max(tolerance * Math.Abs(expected), float.Epsilon), $"{actual} instead of {expected}");
}

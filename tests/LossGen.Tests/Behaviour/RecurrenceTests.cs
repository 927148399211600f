using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Recurrences whose value and gradient read them under different conditions.</summary>
public class RecurrenceTests
{
    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(21, 5)]
    [InlineData(40, 70)]
    public void Each_recurrence_of_one_loop_goes_on_from_its_own_last_value(int rows, int columns)
    {
        var a = Enumerable.Range(0, rows * columns).Select(i => Math.Sin(3 * i)).ToArray();
        var c = Enumerable.Range(0, rows).Select(i => 1.5 * Math.Cos(2 * i)).ToArray();
        var y = Enumerable.Range(0, rows).Select(i => i * i % columns).ToArray();
        var expected = Value(a, c, y);
        Assert.Equal(expected, UnusualLosses.GuardedFactor(a, c, y), 1e-12 * Math.Max(1, Math.Abs(expected)));

        var aGradient = new double[a.Length];
        var cGradient = new double[c.Length];
        var value = UnusualLosses.GuardedFactorBackward(a, c, y, aGradient, cGradient);
        Assert.Equal(expected, value, 1e-12 * Math.Max(1, Math.Abs(expected)));
        for (var i = 0; i < a.Length; i += 7)
        {
            Assert.Equal(Difference(a, i, () => Value(a, c, y)), aGradient[i], 1e-6 * Math.Max(1, Math.Abs(aGradient[i])));
        }

        for (var i = 0; i < rows; i++)
        {
            Assert.Equal(Difference(c, i, () => Value(a, c, y)), cGradient[i], 1e-6 * Math.Max(1, Math.Abs(cGradient[i])));
        }
    }

    private static double Difference(double[] x, int place, Func<double> value)
    {
        const double Step = 1e-5;
        var middle = x[place];
        x[place] = middle + Step;
        var above = value();
        x[place] = middle - Step;
        var below = value();
        x[place] = middle;
        return (above - below) / (2 * Step);
    }

    private static double Value(double[] a, double[] c, int[] y)
    {
        var columns = a.Length / c.Length;
        var sum = c.Sum();
        for (var i = 0; i < c.Length; i++)
        {
            var next = i + 1 < c.Length ? c[i + 1] : 0;
            var factor = Math.Tanh(next is > -0.5 and < 0.5 ? c[i] : a[(i * columns) + y[i]]);
            var q = 0.0;
            for (var j = columns - 1; j >= 0; j--)
            {
                q = a[(i * columns) + j] + (factor * q);
                sum += q;
            }
        }

        return sum;
    }
}

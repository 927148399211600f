using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Log-sum-exps of rows with infinite elements: an infinite one is the result, rows without a finite one have no gradient.</summary>
public class InfiniteRowTests
{
    public static TheoryData<int> Lengths => [1, 2, 5, 16, 37, 300, 2048, 5000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void An_infinite_element_is_the_logsumexp_and_its_row_has_no_softmax(int length)
    {
        const int Rows = 3;
        foreach (var at in new[] { 0, length / 2, length - 1 })
        {
            var z = Enumerable.Range(0, Rows * length).Select(i => 3 * MathF.Sin(i)).ToArray();
            var expected = Gradient(z, length);
            z[length + at] = float.PositiveInfinity;
            Assert.Equal(float.PositiveInfinity, RowLosses.LogSumExp(z, length));
            var gradient = new float[z.Length];
            Assert.Equal(float.PositiveInfinity, RowLosses.LogSumExpBackward(z, length, gradient));
            for (var i = 0; i < z.Length; i++)
            {
                Assert.Equal(i / length == 1 ? float.NaN : expected[i], gradient[i], 1e-6f);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void An_infinite_element_is_the_logsumexp_in_double(int length)
    {
        var z = Enumerable.Range(0, length).Select(i => 1000 * Math.Sin(i)).ToArray();
        z[length / 2] = double.PositiveInfinity;
        var gradient = new double[length];
        Assert.Equal(double.PositiveInfinity, RowLosses.LogSumExpBackward(z, length, gradient));
        Assert.All(gradient, element => Assert.Equal(double.NaN, element));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_row_of_minus_infinities_has_no_gradient(int length)
    {
        var z = Enumerable.Range(0, 3 * length).Select(i => 3 * MathF.Sin(i)).ToArray();
        var expected = Gradient(z, length);
        Array.Fill(z, float.NegativeInfinity, length, length);
        Array.Fill(expected, 0, length, length);
        var gradient = new float[z.Length];
        Assert.Equal(float.NegativeInfinity, RowLosses.LogSumExpBackward(z, length, gradient));
        Assert.All(gradient.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    // The softmax of such a row is 0, and so is its power.
    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_row_of_minus_infinities_has_no_powers_of_its_softmax(int length)
    {
        var z = Enumerable.Range(0, length).Select(i => 3 * MathF.Sin(i)).ToArray();
        var expected = new float[length];
        var value = RowLosses.ConcentrationBackward(z, length, expected);
        Assert.True(value > 0);
        var withSuchRows = Enumerable.Repeat(float.NegativeInfinity, length).Concat(z).Concat(Enumerable.Repeat(float.NegativeInfinity, length)).ToArray();
        var gradient = new float[withSuchRows.Length];
        Assert.Equal(value, RowLosses.ConcentrationBackward(withSuchRows, length, gradient), 1e-6f);
        Assert.All(gradient.Take(length).Concat(gradient.Skip(2 * length)), element => Assert.Equal(0, element));
        Assert.All(gradient.Skip(length).Take(length).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_row_that_is_masked_whole_has_no_gradient(int length)
    {
        var z = Enumerable.Range(0, 3 * length).Select(i => 3 * MathF.Sin(i)).ToArray();
        var expected = Gradient(z, length);
        Array.Fill(expected, 0, length, length);
        var mask = Enumerable.Range(0, z.Length).Select(i => i / length != 1).ToArray();
        var gradient = new float[z.Length];
        Assert.Equal(float.NegativeInfinity, RowLosses.MaskedBackward(z, mask, length, gradient));
        Assert.All(gradient.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_softmax_of_minus_infinities_is_0(int length)
    {
        var z = Enumerable.Repeat(float.NegativeInfinity, length).ToArray();
        var w = Enumerable.Repeat(2f, length).ToArray();
        var (zGradient, wGradient) = (new float[length], new float[length]);
        Assert.Equal(0, RowLosses.WeightedBackward(z, w, zGradient, wGradient));
        Assert.All(zGradient.Concat(wGradient), element => Assert.Equal(0, element));
    }

    private static float[] Gradient(float[] z, int length)
    {
        var gradient = new float[z.Length];
        RowLosses.LogSumExpBackward(z, length, gradient);
        return gradient;
    }
}

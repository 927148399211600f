using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Products of positions and extents that leave 32 bits.</summary>
public class LargePositionTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(70_000)]
    [InlineData(1_000_003)]
    public void Along_rows(int length)
    {
        var w = Enumerable.Range(0, length).Select(i => MathF.Sin(i) + 2).ToArray();
        int[] y = [0, length - 1, -5];
        var gradient = new float[length];
        var value = UnusualLosses.DistancesBackward(w, y, gradient);
        var expected = Enumerable.Range(0, length)
            .Select(v => y.Sum(label => Math.Pow(v - label, 2)) + (y.Length * (Math.Pow(v, 3) + ((double)v * length)))).ToArray();
        Assert.Equal(1, value / w.Select((weight, v) => weight * expected[v]).Sum(), 4e-6);
        Assert.All(gradient.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 4e-6 * Math.Max(1, pair.Second)));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200_000)]
    public void Over_elements(int length)
    {
        var x = Enumerable.Range(0, length).Select(i => MathF.Sin(i) + 2).ToArray();
        var gradient = new float[length];
        UnusualLosses.DistancesOfRowsBackward(x, 7, gradient);
        for (var b = 0; b < length; b++)
        {
            var expected = Math.Exp(-Math.Pow(b - 7, 2)) + ((double)b * length);
            Assert.Equal(expected, gradient[b], 4e-6 * Math.Max(1, expected));
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200_000)]
    public void Where_lanes_are_rows(int rows)
    {
        var gradient = new float[2 * rows];
        UnusualLosses.DistancesOfShortRowsBackward(new float[2 * rows], 2, gradient);
        Assert.All(gradient.Select((element, i) => (element, (double)(i / 2) * (i / 2))), pair => Assert.Equal(pair.Item2, pair.element, 4e-6 * pair.Item2));
    }
}

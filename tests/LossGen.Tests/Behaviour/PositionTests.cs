using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>The positions of extremes where there are none.</summary>
public class PositionTests
{
    [Fact]
    public void Over_nothing_a_position_is_the_extent()
    {
        Assert.Equal(0, RowLosses.Extremes([], []));
        foreach (var length in new[] { 1, 7, 40 })
        {
            var x = Enumerable.Range(0, length).Select(i => (float)i).ToArray();
            Assert.Equal(1001 * length, RowLosses.Extremes(x, new bool[length]));
        }
    }

    [Fact]
    public void Over_something_it_is_a_position()
    {
        float[] x = [3, float.PositiveInfinity, 9, 1, float.NegativeInfinity, 1, 9];
        bool[] mask = [true, false, true, true, false, true, true];
        Assert.Equal(3002, RowLosses.Extremes(x, mask));
        Assert.Equal(4001, RowLosses.Extremes(x, [.. mask.Select(_ => true)]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    public void Rows_without_elements_have_positions_0(int rows)
    {
        var first = Enumerable.Repeat(-1, rows).ToArray();
        var last = Enumerable.Repeat(-1, rows).ToArray();
        Assert.Equal(0, RowLosses.ExtremesOfRows([], rows, 0, first, last));
        Assert.All(first.Concat(last), position => Assert.Equal(0, position));
    }
}

using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Gradients that are added along an axis whose elements lie apart.</summary>
public class ScatterTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData(7, 2)]
    [InlineData(21, 5)]
    [InlineData(70, 9)]
    public void A_column_is_added_to_element_by_element(int rows, int columns)
    {
        var z = Enumerable.Range(0, rows * columns).Select(i => 2 * Math.Sin(3 * i)).ToArray();
        var y = Enumerable.Range(0, rows).Select(i => i * i % columns).ToArray();
        var gradient = new double[z.Length];
        UnusualLosses.ColumnsBackward(z, y, columns, gradient);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var column = Enumerable.Range(0, rows).Select(row => Math.Exp(z[(row * columns) + j])).ToArray();
                var expected = (y[i] == j ? 1 : 0) - (y.Count(label => label == j) * column[i] / column.Sum());
                Assert.Equal(expected, gradient[(i * columns) + j], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 7)]
    [InlineData(9, 40)]
    public void A_row_is_added_to_one_place(int rows, int columns)
    {
        var d = new float[] { 2, 3, 5 };
        var e = Enumerable.Range(0, 3 * rows * columns).Select(i => MathF.Sin(3 * i) + 1).ToArray();
        var y = Enumerable.Range(0, rows).Select(i => i * i % 3).ToArray();
        var gradient = new float[3];
        UnusualLosses.DecayingBackward(d, e, y, gradient);
        for (var place = 0; place < 3; place++)
        {
            // What is added at k is in the recurrence from 0 to k, each time with half of the weight.
            var expected = Enumerable.Range(0, rows).Where(i => y[i] == place)
                .Sum(i => Enumerable.Range(0, columns).Sum(k => e[(((i * 3) + place) * columns) + k] * (2 - Math.Pow(0.5, k))));
            Assert.Equal(expected, gradient[place], 4e-6 * Math.Max(1, expected));
        }
    }
}

using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Statistics of columns, of which 256 go down together, 256 rows at a time.</summary>
public class ColumnTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 1 }, { 2, 7 }, { 3, 255 }, { 5, 256 }, { 4, 257 }, { 255, 64 }, { 256, 65 }, { 257, 300 }, { 600, 513 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Deviations_of_columns_and_their_gradients_are_those_of_double_precision(int rows, int columns)
    {
        var (x, w) = Draw(rows, columns);
        var gradient = Enumerable.Repeat(float.NaN, x.Length).ToArray();
        var value = ColumnLosses.DeviationsBackward(x, w, gradient);

        var expected = 0.0;
        for (var c = 0; c < columns; c++)
        {
            var column = Column(x, rows, columns, c);
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(e => (e - mean) * (e - mean)) + 0.25);
            expected += deviation * w[c];
            for (var b = 0; b < rows; b++)
            {
                Assert.Equal(w[c] * (column[b] - mean) / (rows * deviation), gradient[(b * columns) + c], 2e-6 / rows);
            }
        }

        Assert.Equal(expected, value, 2e-6 * columns);
        Assert.Equal(value, ColumnLosses.Deviations(x, w));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Ranges_of_columns_are_those_of_double_precision(int rows, int columns)
    {
        var (x, w) = Draw(rows, columns);
        var expected = Enumerable.Range(0, columns).Sum(c =>
        {
            var column = Column(x, rows, columns, c);
            var top = column.Max();
            return w[c] * (top - column.Min() + column.Average(e => e / (1 + (top * top)) * (e / (1 + (top * top)))));
        });
        Assert.Equal(expected, ColumnLosses.Ranges(x, w), 2e-6 * columns);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_gradient_of_a_bias_is_that_of_its_logits_added_over_the_rows(int rows, int columns)
    {
        const int Features = 3;
        var random = new Random(rows);
        float[] h = [.. Enumerable.Range(0, rows * Features).Select(_ => random.NextSingle() - 0.5f)];
        float[] w = [.. Enumerable.Range(0, columns * Features).Select(_ => random.NextSingle() - 0.5f)];
        float[] bias = [.. Enumerable.Range(0, columns).Select(_ => random.NextSingle())];
        int[] y = [.. Enumerable.Range(0, rows).Select(_ => random.Next(columns))];
        var biasGradient = Enumerable.Repeat(float.NaN, columns).ToArray();
        ColumnLosses.BiasedHeadBackward(h, w, bias, y, Features, default, default, biasGradient);

        var expected = new double[columns];
        for (var b = 0; b < rows; b++)
        {
            double[] logits = [.. Enumerable.Range(0, columns).Select(v =>
                bias[v] + Enumerable.Range(0, Features).Sum(d => (double)h[(b * Features) + d] * w[(v * Features) + d]))];
            var total = logits.Sum(Math.Exp);
            for (var v = 0; v < columns; v++)
            {
                expected[v] += ((Math.Exp(logits[v]) / total) - (v == y[b] ? 1 : 0)) / rows;
            }
        }

        for (var v = 0; v < columns; v++)
        {
            Assert.Equal(expected[v], biasGradient[v], 2e-6);
        }
    }

    private static double[] Column(float[] x, int rows, int columns, int column) =>
        [.. Enumerable.Range(0, rows).Select(b => (double)x[(b * columns) + column])];

    private static (float[] X, float[] W) Draw(int rows, int columns)
    {
        var random = new Random(rows + columns);
        return ([.. Enumerable.Range(0, rows * columns).Select(_ => (random.NextSingle() * 2) - 1)], [.. Enumerable.Range(0, columns).Select(_ => random.NextSingle())]);
    }
}

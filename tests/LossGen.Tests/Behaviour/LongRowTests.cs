using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Rows of several chunks of 2048 elements, whose sums of exponentials are scaled where the maximum rises.</summary>
public class LongRowTests
{
    private const int Chunk = 2048;

    public static MatrixTheoryData<int, string> Rows =>
        new([2047, 2048, 2049, 5000, 12289], ["level", "rising", "falling", "steep", "absent start", "single", "far apart"]);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Value_and_gradient_are_those_of_double_precision(int length, string kind)
    {
        var first = Row(length, kind, 0.1f);
        var z = first.Concat(Row(length, kind, 0.7f)).Concat(Row(length, "level", 1.3f)).ToArray();
        int[] labels = [length - 1, length - 2, 5];
        var (expected, expectedGradient) = Reference(z, labels, length);
        var gradient = Enumerable.Repeat(float.NaN, z.Length).ToArray();
        var value = SingleLosses.CrossEntropyBackward(z, labels, gradient);
        Assert.Equal(expected, value, 4e-6 * Math.Max(1, Math.Abs(expected)));
        AssertClose(expectedGradient, gradient);
        Assert.Equal(value, SingleLosses.CrossEntropyBackward(z, labels, z));
        Assert.Equal(gradient, z);
    }

    [Theory]
    [InlineData(2049, 2048)]
    [InlineData(5000, 0)]
    [InlineData(5000, 2100)]
    [InlineData(5000, 4999)]
    [InlineData(12289, 12000)]
    public void A_NaN_in_any_chunk_makes_the_loss_and_its_row_NaN(int length, int at)
    {
        foreach (var kind in new[] { "level", "rising", "falling", "absent start" })
        {
            var z = Row(length, kind, 0.1f).Concat(Row(length, kind, 0.7f)).ToArray();
            z[length + at] = float.NaN;
            var gradient = new float[z.Length];
            Assert.True(float.IsNaN(SingleLosses.CrossEntropy(z, [length - 1, length - 1])));
            Assert.True(float.IsNaN(SingleLosses.CrossEntropyBackward(z, [length - 1, length - 1], gradient)));
            Assert.All(gradient.Take(length), element => Assert.True(float.IsFinite(element)));
            Assert.All(gradient.Skip(length), element => Assert.True(float.IsNaN(element)));
        }
    }

    private static float[] Row(int length, string kind, float phase) => Enumerable.Range(0, length).Select(i =>
    {
        var noise = 4 * MathF.Sin((i * 12.9898f) + phase);
        var chunk = i / Chunk;
        return kind switch
        {
            "level" => noise,
            "rising" => noise + (7 * chunk),
            "falling" => noise - (9 * chunk),
            "steep" => noise + (300 * chunk),
            "absent start" => chunk < (length - 1) / Chunk ? float.NegativeInfinity : noise,
            "single" => i == length - 1 ? 50 : noise,
            _ => i % Chunk == 1000 ? 8000 + (4 * chunk) : noise - 8000,
        };
    }).ToArray();

    private static (double Value, double[] Gradient) Reference(float[] z, int[] labels, int length)
    {
        var value = 0.0;
        var gradient = new double[z.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            var elements = z.Skip(row * length).Take(length).Select(x => (double)x).ToArray();
            var maximum = elements.Max();
            var sum = elements.Sum(x => Math.Exp(x - maximum));
            value += (maximum + Math.Log(sum) - elements[labels[row]]) / labels.Length;
            for (var i = 0; i < length; i++)
            {
                gradient[(row * length) + i] = ((Math.Exp(elements[i] - maximum) / sum) - (i == labels[row] ? 1 : 0)) / labels.Length;
            }
        }

        return (value, gradient);
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        var tolerance = 4e-6 * expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{i}: {expected[i]} but {actual[i]}");
        }
    }
}

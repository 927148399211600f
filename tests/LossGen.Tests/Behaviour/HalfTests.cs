using System;
using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Tensors of <see cref="Half"/> and <see cref="BFloat16"/>.</summary>
public class HalfTests
{
    private static readonly (int Rows, int Columns)[] Shapes =
    [
        .. Enumerable.Range(1, 70).Select(columns => (3, columns)), (1, 1), (0, 5), (17, 4), (33, 10), (64, 16), (5, 257), (2, 5000),
    ];

    [Fact]
    public void Cross_entropy_has_the_gradient_of_float_rounded_once()
    {
        foreach (var (rows, columns) in Shapes)
        {
            var random = new Random((100 * rows) + columns);
            var labels = Enumerable.Range(0, rows).Select(row => row == 1 ? -1 : random.Next(columns)).ToArray();
            HalfComparison.Check(
                Numbers(random, rows * columns, 6),
                (z, gradient) => HalfLosses.CrossEntropyBackward(z, labels, gradient, 64),
                (z, gradient) => HalfLosses.CrossEntropyBackward(z, labels, gradient, 64),
                (z, gradient) => HalfLosses.CrossEntropyBackward(z, labels, gradient, 64),
                inPlace: true,
                $"cross-entropy {rows} x {columns}");
        }
    }

    [Fact]
    public void Sums_of_elements_with_float_weights()
    {
        for (var length = 0; length <= 70; length++)
        {
            var random = new Random(length);
            var weights = Numbers(random, length, 1);
            HalfComparison.Check(
                Numbers(random, length, 3),
                (x, gradient) => HalfLosses.SquaresBackward(x, weights, gradient, []),
                (x, gradient) => HalfLosses.SquaresBackward(x, weights, gradient, []),
                (x, gradient) => HalfLosses.SquaresBackward(x, weights, gradient, []),
                inPlace: true,
                $"squares {length}");
        }
    }

    [Fact]
    public void A_gradient_in_float_of_float_weights_beside_half_data()
    {
        var random = new Random(3);
        var x = Numbers(random, 37, 3).Select(value => (Half)value).ToArray();
        var floats = x.Select(value => (float)value).ToArray();
        var weights = Numbers(random, 37, 1);
        var expected = new float[37];
        var actual = new float[37];
        HalfLosses.SquaresBackward(floats, weights, [], expected);
        HalfLosses.SquaresBackward(x, weights, [], actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_scatter_adds_in_float()
    {
        // Rows that many positions look up: added one by one in 16 bits, most of the sum would be lost.
        foreach (var (count, width) in new[] { (0, 3), (1, 1), (40, 5), (5000, 9), (300, 33) })
        {
            var random = new Random(count + width);
            const int Rows = 4;
            var labels = Enumerable.Range(0, count).Select(_ => random.Next(Rows - 1)).ToArray();
            var weights = Numbers(random, width, 0.01f);
            HalfComparison.Check(
                Numbers(random, Rows * width, 1),
                (e, gradient) => HalfLosses.LookUpBackward(e, labels, weights, gradient),
                (e, gradient) => HalfLosses.LookUpBackward(e, labels, weights, gradient),
                (e, gradient) => HalfLosses.LookUpBackward(e, labels, weights, gradient),
                inPlace: true,
                $"look-up {count} of width {width}");
        }
    }

    [Fact]
    public void An_unreduced_loss_and_its_upstream_gradient_are_in_16_bits()
    {
        foreach (var (rows, columns) in Shapes.Where(shape => shape.Rows > 0))
        {
            var random = new Random((7 * rows) + columns);
            var upstream = Numbers(random, rows, 2).Select(value => (float)(BFloat16)value).ToArray();
            HalfComparison.Check(
                Numbers(random, rows * columns, 4),
                (z, gradient) =>
                {
                    var loss = new float[rows];
                    HalfLosses.LogSumExpBackward(z, loss, gradient, upstream);
                    return loss.Select(value => (float)(Half)value).Max();
                },
                (z, gradient) =>
                {
                    var loss = new Half[rows];
                    HalfLosses.LogSumExpBackward(z, loss, gradient, upstream.Select(value => (Half)value).ToArray());
                    return loss.Select(value => (float)value).Max();
                },
                (z, gradient) =>
                {
                    var loss = new BFloat16[rows];
                    var single = new float[rows];
                    HalfLosses.LogSumExp(z.ToArray().Select(value => (float)value).ToArray(), single);
                    HalfLosses.LogSumExpBackward(z, loss, gradient, upstream.Select(value => (BFloat16)value).ToArray());
                    Assert.All(loss.Zip(single), pair => Assert.Equal(pair.Second, pair.First, 0.005f * Math.Abs(pair.Second) + 1e-6f));
                    return single.Select(value => (float)(Half)value).Max();
                },
                inPlace: true,
                $"logsumexp {rows} x {columns}");
        }
    }

    [Fact]
    public void Recurrences_run_in_float()
    {
        for (var length = 0; length <= 70; length += 1 + (length / 9))
        {
            HalfComparison.Check(
                Numbers(new Random(length), length, 1),
                (x, gradient) => HalfLosses.RunningBackward(x, 0.9f, gradient),
                (x, gradient) => HalfLosses.RunningBackward(x, 0.9f, gradient),
                (x, gradient) => HalfLosses.RunningBackward(x, 0.9f, gradient),
                inPlace: true,
                $"running {length}");
        }
    }

    [Fact]
    public void A_term_at_one_place()
    {
        for (var length = 1; length <= 40; length++)
        {
            var place = length / 3;
            HalfComparison.Check(
                Numbers(new Random(length), length, 1),
                (x, gradient) => HalfLosses.PlaceBackward(x, place, gradient),
                (x, gradient) => HalfLosses.PlaceBackward(x, place, gradient),
                (x, gradient) => HalfLosses.PlaceBackward(x, place, gradient),
                inPlace: false,
                $"place {length}");
        }
    }

    [Fact]
    public void Columns_are_read_by_their_stride()
    {
        foreach (var (rows, columns) in Shapes.Where(shape => shape.Columns <= 70))
        {
            HalfComparison.Check(
                Numbers(new Random(rows + columns), rows * columns, 3),
                (x, gradient) => HalfLosses.ColumnsBackward(x, columns, gradient),
                (x, gradient) => HalfLosses.ColumnsBackward(x, columns, gradient),
                (x, gradient) => HalfLosses.ColumnsBackward(x, columns, gradient),
                inPlace: true,
                $"columns {rows} x {columns}");
        }
    }

    [Fact]
    public void Tensor_spans_with_strides()
    {
        var random = new Random(5);
        var memory = Numbers(random, 6 * 50, 4).Select(value => (Half)value).ToArray();
        var floats = memory.Select(value => (float)value).ToArray();
        var labels = new[] { 3, 0, 41, 7, 7, 19 };
        nint[] lengths = [6, 42];
        foreach (var strides in new nint[][] { [50, 1], [1, 6] })
        {
            var gradient = new Half[memory.Length];
            var expected = new float[memory.Length];
            var value = HalfLosses.CrossEntropyBackward(
                new ReadOnlyTensorSpan<Half>(memory, lengths, strides), labels, new TensorSpan<Half>(gradient, lengths, strides));
            var single = HalfLosses.CrossEntropyBackward(
                new ReadOnlyTensorSpan<float>(floats, lengths, strides), labels, new TensorSpan<float>(expected, lengths, strides));
            Assert.Equal(single, value, 1e-5f);
            Assert.All(gradient.Zip(expected), pair =>
                Assert.Equal(pair.Second, (float)pair.First, (Math.Abs(pair.Second) / 2000) + 1e-6f));
        }
    }

    [Fact]
    public void Half_data_in_a_loss_of_double()
    {
        var z = Numbers(new Random(8), 5 * 23, 4).Select(value => (Half)value).ToArray();
        var labels = new[] { 3, 0, -1, 22, 7 };
        var gradient = new Half[z.Length];
        var expected = new Half[z.Length];
        var value = HalfLosses.CrossEntropyInDoubleBackward(z, labels, gradient);
        Assert.Equal(HalfLosses.CrossEntropyBackward(z, labels, expected), value, 1e-5);
        Assert.All(gradient.Zip(expected), pair => Assert.Equal((float)pair.Second, (float)pair.First, 1e-4f));
    }

    [Fact]
    public void Extreme_logits_give_finite_gradients()
    {
        var z = new[] { (Half)60000, (Half)(-60000), Half.Epsilon, (Half)65504 };
        var gradient = new Half[4];
        var value = HalfLosses.CrossEntropyBackward(z, [1], gradient);
        Assert.Equal(125504, value, 1f);
        Assert.Equal([Half.Zero, (Half)(-1), Half.Zero, Half.One], gradient);
    }

    [Fact]
    public void Other_overlaps_are_refused()
    {
        var memory = new Half[40];
        Assert.Throws<ArgumentException>(() => HalfLosses.CrossEntropyBackward(memory.AsSpan(0, 30), [1, 2, 3], memory.AsSpan(5, 30)));
    }

    private static float[] Numbers(Random random, int count, float scale) =>
        Enumerable.Range(0, count).Select(_ => scale * ((2 * random.NextSingle()) - 1)).ToArray();
}

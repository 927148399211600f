using System;
using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Tensor spans of a wrong rank, shape or layout.</summary>
public class TensorArgumentTests
{
    private const int Rows = 3;

    private const int Columns = 4;

    private static readonly float[] s_z = Enumerable.Range(0, 24).Select(i => MathF.Sin(i)).ToArray();

    private static readonly int[] s_y = [1, 0, 3];

    [Theory]
    [InlineData("z")]
    [InlineData("y")]
    [InlineData("zGradient")]
    public void A_tensor_of_another_rank_is_refused(string name)
    {
        var exception = Assert.Throws<ArgumentException>(() => SingleLosses.StridedBackward(
            new ReadOnlyTensorSpan<float>(s_z, name == "z" ? [Rows, Columns, 2] : [Rows, Columns]),
            name == "y" ? new ReadOnlyTensorSpan<int>(s_y, [1, Rows]) : new ReadOnlyTensorSpan<int>(s_y, [Rows]),
            name == "zGradient" ? new TensorSpan<float>(new float[12], [12]) : new TensorSpan<float>(new float[12], [Rows, Columns])));
        Assert.Equal(name, exception.ParamName);
        Assert.Contains("rank", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_value_refuses_it_too() => Assert.Equal("z", Assert.Throws<ArgumentException>(
        () => SingleLosses.Strided(new ReadOnlyTensorSpan<float>(s_z, [12]), new ReadOnlyTensorSpan<int>(s_y, [Rows]))).ParamName);

    [Theory]
    [InlineData(Rows, Columns + 1, "v")]
    [InlineData(Rows + 1, Columns, "b")]
    [InlineData(Columns, Rows, "b")]
    public void A_gradient_of_another_shape_is_refused(int rows, int columns, string index)
    {
        var gradient = new float[20];
        var exception = Assert.Throws<ArgumentException>(() => SingleLosses.StridedBackward(
            Z(), new ReadOnlyTensorSpan<int>(s_y, [Rows]), new TensorSpan<float>(gradient, [rows, columns])));
        Assert.Equal("zGradient", exception.ParamName);
        Assert.StartsWith($"Index {index} is ", exception.Message, StringComparison.Ordinal);
        Assert.All(gradient, element => Assert.Equal(0, element));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void A_gradient_that_repeats_its_elements_is_refused(int row, int column)
    {
        var gradient = new float[12];
        var exception = Assert.Throws<ArgumentException>(() => SingleLosses.StridedBackward(
            Z(), new ReadOnlyTensorSpan<int>(s_y, [Rows]), new TensorSpan<float>(gradient, [Rows, Columns], [row, column])));
        Assert.Equal("zGradient", exception.ParamName);
        Assert.All(gradient, element => Assert.Equal(0, element));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void Rows_that_run_into_each_other_make_no_tensor_span(int row, int column) => Assert.ThrowsAny<ArgumentException>(
        () => new TensorSpan<float>(new float[12], [Rows, Columns], [row, column]).Clear());

    [Fact]
    public void A_gradient_beside_its_input_is_refused()
    {
        var memory = (float[])s_z.Clone();
        Assert.Throws<ArgumentException>(() => SingleLosses.StridedBackward(
            new ReadOnlyTensorSpan<float>(memory, [Rows, Columns]),
            new ReadOnlyTensorSpan<int>(s_y, [Rows]),
            new TensorSpan<float>(memory.AsSpan(6), [Rows, Columns])));
        Assert.Equal(s_z, memory);
    }

    [Fact]
    public void An_input_may_repeat_its_elements()
    {
        var repeated = new ReadOnlyTensorSpan<float>(s_z, [Rows, Columns], [0, 1]);
        var dense = s_z.Take(Columns).Concat(s_z.Take(Columns)).Concat(s_z.Take(Columns)).ToArray();
        var (gradient, expected) = (new float[12], new float[12]);
        var value = SingleLosses.StridedBackward(
            repeated, new ReadOnlyTensorSpan<int>(s_y, [Rows]), new TensorSpan<float>(gradient, [Rows, Columns]));
        Assert.Equal(SingleLosses.CrossEntropyBackward(dense, s_y, expected), value, 1e-6f);
        Assert.All(gradient.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Fact]
    public void A_gradient_with_gaps_leaves_them_alone()
    {
        var gradient = Enumerable.Repeat(7f, 40).ToArray();
        var expected = new float[12];
        SingleLosses.StridedBackward(
            Z(), new ReadOnlyTensorSpan<int>(s_y, [Rows]), new TensorSpan<float>(gradient, [Rows, Columns], [12, 2]));
        SingleLosses.CrossEntropyBackward(s_z.AsSpan(0, 12), s_y, expected);
        for (var i = 0; i < gradient.Length; i++)
        {
            var (row, column) = (i / 12, i % 12);
            var isElement = row < Rows && column % 2 == 0 && column / 2 < Columns;
            Assert.Equal(isElement ? expected[(row * Columns) + (column / 2)] : 7, gradient[i], 1e-6f);
        }
    }

    private static ReadOnlyTensorSpan<float> Z() => new(s_z, [Rows, Columns]);
}

using System;
using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Conditions over indices, written to spans of bool.</summary>
public class ConditionMetricTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(45)]
    public void A_condition_goes_to_a_span_of_bool(int length)
    {
        var x = Enumerable.Range(0, length).Select(i => (float)Math.Sin(3 * i)).ToArray();
        var positive = Enumerable.Range(0, length).Select(i => i % 2 == 0).ToArray();
        UnusualLosses.Positive(x, positive);
        Assert.Equal(x.Select(element => element > 0), positive);
        Array.Clear(positive);
        UnusualLosses.PositiveBackward(x, positive, new float[length]);
        Assert.Equal(x.Select(element => element > 0), positive);
    }

    [Fact]
    public void A_tensor_span_of_bool_is_a_mask()
    {
        var mask = Enumerable.Range(0, 40).Select(i => i % 6 == 0).ToArray();
        var x = Enumerable.Range(0, 20).Select(i => (float)i).ToArray();
        var gradient = new float[20];
        Assert.Equal(63, UnusualLosses.MaskedTensorBackward(x, new ReadOnlyTensorSpan<bool>(mask, [20], [2]), gradient));
        Assert.Equal(x.Select((_, i) => i % 3 == 0 ? 1f : 0f), gradient);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(20, 3)]
    [InlineData(2, 70)]
    public void So_do_conditions_of_rows_and_over_their_elements(int rows, int columns)
    {
        var x = Enumerable.Range(0, rows * columns).Select(i => Math.Sin(3 * i) + (i / columns % 2)).ToArray();
        var y = Enumerable.Range(0, rows).Select(b => b % (columns + 1)).ToArray();
        var inside = new bool[x.Length];
        var all = new bool[2 * rows];
        UnusualLosses.Inside(x, y, inside, new TensorSpan<bool>(all, [rows], [2]));
        Assert.Equal(x.Select((element, i) => element > 0 && i % columns < y[i / columns]), inside);
        Assert.Equal(
            Enumerable.Range(0, 2 * rows).Select(i => i % 2 == 0 && x.Skip(i / 2 * columns).Take(columns).All(element => element >= 0)), all);
    }
}

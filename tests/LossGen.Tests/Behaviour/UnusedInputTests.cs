using System;
using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>The gradient of what a formula does not use is 0.</summary>
public class UnusedInputTests
{
    private static readonly float[] s_x = [1, -2, 3];

    [Fact]
    public void The_gradient_of_an_unused_span_and_of_an_unused_scalar_is_0()
    {
        var gradient = new float[3];
        var extraGradient = new float[] { 7, 7, 7, 7, 7 };
        var value = UnusualLosses.UnusedBackward(s_x, new float[5], 2, gradient, extraGradient, out var tauGradient);
        Assert.Equal(14, value);
        Assert.Equal([2f, -4f, 6f], gradient);
        Assert.Equal(new float[5], extraGradient);
        Assert.Equal(0, tauGradient);
    }

    [Fact]
    public void It_may_replace_its_input_or_be_left_out()
    {
        float[] extra = [1, 2];
        UnusualLosses.UnusedBackward(s_x, extra, 2, new float[3], default, out _);
        Assert.Equal([1f, 2f], extra);
        UnusualLosses.UnusedBackward(s_x, extra, 2, new float[3], extra, out _);
        Assert.Equal([0f, 0f], extra);
    }

    [Fact]
    public void It_has_the_shape_of_its_input_and_memory_of_its_own()
    {
        var memory = new float[8];
        Assert.Equal("extraGradient", Assert.Throws<ArgumentException>(
            () => UnusualLosses.UnusedBackward(s_x, new float[5], 2, new float[3], new float[4], out _)).ParamName);
        Assert.Throws<ArgumentException>(() =>
            UnusualLosses.UnusedBackward(s_x, memory.AsSpan(0, 5), 2, new float[3], memory.AsSpan(1, 5), out _));
        Assert.Throws<ArgumentException>(() => UnusualLosses.UnusedBackward(s_x, new float[3], 2, memory.AsSpan(0, 3), memory.AsSpan(2, 3), out _));
        Assert.Throws<ArgumentException>(() => UnusualLosses.UnusedBackward(memory.AsSpan(0, 3), new float[3], 2, default, memory.AsSpan(2, 3), out _));
    }

    [Fact]
    public void A_refused_call_writes_no_zeros()
    {
        float[] extraGradient = [7, 7];
        Assert.Throws<ArgumentException>(() => UnusualLosses.UnusedBackward(s_x, new float[2], 2, new float[4], extraGradient, out _));
        Assert.Equal([7f, 7f], extraGradient);
    }

    [Fact]
    public void A_tensor_span_is_cleared_by_its_strides()
    {
        var memory = Enumerable.Repeat(5.0, 12).ToArray();
        var gradient = new TensorSpan<double>(memory, [2, 2], [6, 2]);
        var extra = new ReadOnlyTensorSpan<double>(new double[4], [2, 2]);
        Assert.Equal(5, UnusualLosses.UnusedTensorBackward([1, 2], extra, new double[2], gradient));
        Assert.Equal([0.0, 5, 0, 5, 5, 5, 0, 5, 0, 5, 5, 5], memory);
        Assert.Throws<ArgumentException>(() => UnusualLosses.UnusedTensorBackward(
            [1, 2], new ReadOnlyTensorSpan<double>(new double[4], [4]), new double[2], new TensorSpan<double>(new double[4], [2, 2])));
    }

    [Fact]
    public void A_constant_has_the_gradient_0()
    {
        float[] gradient = [1, 2];
        Assert.Equal(3, UnusualLosses.ConstantBackward(new float[2], gradient));
        Assert.Equal([0f, 0f], gradient);
    }
}

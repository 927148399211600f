using System;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Scalars outside of their valid range are refused, by name, before anything is written.</summary>
public class RangeTests
{
    [Theory]
    [InlineData(0f, "beta is 0; its valid range is (0, +inf).")]
    [InlineData(-0.5f, "beta is -0.5; its valid range is (0, +inf).")]
    [InlineData(float.NaN, "beta is NaN; its valid range is (0, +inf).")]
    [InlineData(float.PositiveInfinity, "beta is +inf; its valid range is (0, +inf).")]
    public void An_exclusive_end_and_NaN_are_outside(float beta, string message)
    {
        var forward = Assert.Throws<ArgumentOutOfRangeException>(() => RangedLosses.Positive([1f, 2f], beta));
        float[] gradient = [7f, 7f];
        var backward = Assert.Throws<ArgumentOutOfRangeException>(() => RangedLosses.PositiveBackward([1f, 2f], beta, gradient));
        foreach (var exception in new[] { forward, backward })
        {
            Assert.Equal("beta", exception.ParamName);
            Assert.Equal(beta, exception.ActualValue);
            Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal([7f, 7f], gradient);
    }

    [Fact]
    public void An_inclusive_end_is_inside_and_an_exclusive_one_is_not()
    {
        Assert.Equal(0.1, RangedLosses.Part([1.0], 0.1), 1e-15);
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => RangedLosses.Part([1.0], 0.7));
        Assert.StartsWith("beta is 0.7; its valid range is [0.1, 0.7).", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RangedLosses.Part([1.0], Math.BitDecrement(0.1)));
    }

    [Fact]
    public void The_ends_are_rounded_to_the_type_of_the_parameter()
    {
        Assert.Equal(0.7f, RangedLosses.SinglePart([1f]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RangedLosses.SinglePart([1f], MathF.BitIncrement(0.7f)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Integers_have_ranges(int count)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => RangedLosses.Whole([1f], count));
        Assert.StartsWith($"count is {count}; its valid range is [2, 8].", exception.Message, StringComparison.Ordinal);
        Assert.Equal(4f, RangedLosses.Whole([1f], 4));
    }
}

using System;
using Xunit;

namespace LossGen.Runtime.Tests;

public sealed class PositionTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 10)]
    [InlineData(9, 10)]
    public void A_subscript_on_its_axis_passes(long value, int extent) =>
        Assert.Equal((nint)value, Position.Check(value, extent, "z", 1, 3));

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 32)]
    public void A_subscript_outside_is_refused_with_tensor_axis_position_and_value(long value)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Position.Check(value, 10, "z", 1, 3));
        Assert.Equal("z", error.ParamName);
        Assert.Equal(value, error.ActualValue);
        Assert.StartsWith(
            FormattableString.Invariant($"At position 3, z is read at {value} on axis 1, where 0..9 is valid."),
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_valid_on_an_empty_axis()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Position.Check(0, 0, "z", 0, 0));
        Assert.StartsWith(
            "At position 0, z is read at 0 on axis 0, where it is empty, so nothing is valid.", error.Message, StringComparison.Ordinal);
    }
}

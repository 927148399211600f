using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>The slope of a power at 0, whether the exponent is a constant or not.</summary>
public class PowerTests
{
    [Theory]
    [InlineData(-1, double.NegativeInfinity)]
    [InlineData(-0.5, double.NegativeInfinity)]
    [InlineData(0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(1, 1)]
    [InlineData(1.5, 0)]
    [InlineData(2, 0)]
    public void The_slope_at_0(double exponent, double slope)
    {
        var gradient = new double[20];
        UnusualLosses.PowerBackward(new double[20], exponent, gradient);
        Assert.All(gradient, element => Assert.Equal(slope, element));
    }

    [Fact]
    public void A_constant_exponent_has_the_same_slope()
    {
        var gradient = new double[20];
        UnusualLosses.ConstantPowersBackward(new double[20], gradient);
        Assert.All(gradient, element => Assert.Equal(double.NegativeInfinity, element));
    }
}

using Xunit;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Distances and weighted differences of double, with every vector type.</summary>
public sealed class DoubleDistanceTests
{
    [Fact]
    public void Double512() => DistanceCheck.All<Double512, double>();

    [Fact]
    public void Double256() => DistanceCheck.All<Double256, double>();

    [Fact]
    public void Double128() => DistanceCheck.All<Double128, double>();

    [Fact]
    public void DoubleScalar() => DistanceCheck.All<DoubleScalar, double>();
}

using Xunit;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Distances and weighted differences of float, with every vector type.</summary>
public sealed class SingleDistanceTests
{
    [Fact]
    public void Single512() => DistanceCheck.All<Single512, float>();

    [Fact]
    public void Single256() => DistanceCheck.All<Single256, float>();

    [Fact]
    public void Single128() => DistanceCheck.All<Single128, float>();

    [Fact]
    public void SingleScalar() => DistanceCheck.All<SingleScalar, float>();
}

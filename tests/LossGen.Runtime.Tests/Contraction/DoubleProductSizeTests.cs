using Xunit;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Products of double of every size, with every vector type.</summary>
public sealed class DoubleProductSizeTests
{
    [Fact]
    public void Double512_every_size() => EverySize.Check<Double512, double>(EverySize.LargestOfSlow);

    [Fact]
    public void Double256_every_size() => EverySize.Check<Double256, double>(long.MaxValue);

    [Fact]
    public void Double128_every_size() => EverySize.Check<Double128, double>(EverySize.LargestOfSlow);

    [Fact]
    public void DoubleScalar_every_size() => EverySize.Check<DoubleScalar, double>(EverySize.LargestOfSlow);
}

using Xunit;

namespace LossGen.Runtime.Tests.Contraction;

/// <summary>Products of float of every size, with every vector type.</summary>
public sealed class SingleProductSizeTests
{
    [Fact]
    public void Single512_every_size() => EverySize.Check<Single512, float>(EverySize.LargestOfSlow);

    [Fact]
    public void Single256_every_size() => EverySize.Check<Single256, float>(long.MaxValue);

    [Fact]
    public void Single128_every_size() => EverySize.Check<Single128, float>(EverySize.LargestOfSlow);

    [Fact]
    public void SingleScalar_every_size() => EverySize.Check<SingleScalar, float>(EverySize.LargestOfSlow);
}

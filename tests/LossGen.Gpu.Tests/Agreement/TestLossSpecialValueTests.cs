using System.Collections.Generic;
using LossGen.Gpu.Device.Checks;
using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>What <see cref="SpecialValueTests"/> check of the catalogue, of the losses of the tests.</summary>
public sealed class TestLossSpecialValueTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    private static readonly IReadOnlyList<int> Sizes = [3, 5, 2];

    [Theory]
    [MemberData(nameof(LossNames.Tests), MemberType = typeof(LossNames))]
    public void NanAndInfinityInTheLossesOfTheTestsGiveWhatTheyGiveOnTheCpu(string loss) => Check(loss);

    private void Check(string loss)
    {
        using var comparison = new CpuComparison(fixture.Accelerator, LossNames.Find(loss));
        var error = comparison.WithSpecialValues(Sizes);
        Assert.True(error is null, error);
    }
}

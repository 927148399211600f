using System.Collections.Generic;
using LossGen.Gpu.Device.Checks;
using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>NaN, infinities and positions outside of their axes give what they give on the CPU.</summary>
public sealed class SpecialValueTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    private static readonly IReadOnlyList<int> Sizes = [3, 5, 2];

    [Theory]
    [MemberData(nameof(LossNames.Catalogue), MemberType = typeof(LossNames))]
    public void NanAndInfinityGiveWhatTheyGiveOnTheCpu(string loss) => Check(loss);

    [Theory]
    [MemberData(nameof(LossNames.WithPositions), MemberType = typeof(LossNames))]
    public void BadPositionsAreReportedAsOnTheCpu(string loss)
    {
        using var comparison = new CpuComparison(fixture.Accelerator, LossNames.Find(loss));
        var error = comparison.WithBadPositions(Sizes);
        Assert.True(error is null, error);
    }

    private void Check(string loss)
    {
        using var comparison = new CpuComparison(fixture.Accelerator, LossNames.Find(loss));
        var error = comparison.WithSpecialValues(Sizes);
        Assert.True(error is null, error);
    }
}

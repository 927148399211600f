using System.Collections.Generic;
using System.Linq;
using LossGen.Gpu.Device.Checks;
using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>Values, metrics and all gradients of kernels on ILGPU's CPU accelerator against the CPU's code, at odd extents and without elements.</summary>
public sealed class SizeTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    private static readonly IReadOnlyList<IReadOnlyList<int>> Sizes = [[3, 5, 2], [5, 19, 3], [1, 2, 1]];
    private static readonly IReadOnlyList<IReadOnlyList<int>> Empty = [[0, 3, 2], [2, 0, 3], [3, 2, 0], [0, 0, 0]];

    [Theory]
    [MemberData(nameof(LossNames.Catalogue), MemberType = typeof(LossNames))]
    public void TheCatalogueAgreesWithTheCpu(string loss) => Check(loss, Sizes);

    [Theory]
    [MemberData(nameof(LossNames.Tests), MemberType = typeof(LossNames))]
    public void TheLossesOfTheTestsAgreeWithTheCpu(string loss) => Check(loss, Sizes.Take(1));

    [Theory]
    [MemberData(nameof(LossNames.Catalogue), MemberType = typeof(LossNames))]
    public void TheCatalogueAgreesWithTheCpuWithoutElements(string loss) => Check(loss, Empty);

    [Theory]
    [MemberData(nameof(LossNames.Tests), MemberType = typeof(LossNames))]
    public void TheLossesOfTheTestsAgreeWithTheCpuWithoutElements(string loss) => Check(loss, Empty);

    private void Check(string loss, IEnumerable<IReadOnlyList<int>> sizes)
    {
        using var comparison = new CpuComparison(fixture.Accelerator, LossNames.Find(loss));
        var error = comparison.AtSizes([.. sizes]);
        Assert.True(error is null, error);
    }
}

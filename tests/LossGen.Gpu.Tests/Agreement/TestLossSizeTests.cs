using System.Collections.Generic;
using System.Linq;
using LossGen.Gpu.Device.Checks;
using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>What <see cref="SizeTests"/> check of the catalogue, of the losses of the tests. It is a class of its own so that both run at the same time.</summary>
public sealed class TestLossSizeTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    [Theory]
    [MemberData(nameof(LossNames.Tests), MemberType = typeof(LossNames))]
    public void TheLossesOfTheTestsAgreeWithTheCpu(string loss) => Check(loss, [[3, 5, 2]]);

    [Theory]
    [MemberData(nameof(LossNames.Tests), MemberType = typeof(LossNames))]
    public void TheLossesOfTheTestsAgreeWithTheCpuWithoutElements(string loss) => Check(loss, KernelAgreement.Empty);

    [Theory]
    [MemberData(nameof(LossNames.Contractions), MemberType = typeof(LossNames))]
    public void SumsOfProductsAgreeWithTheCpuAtEveryExtent(string loss) => Check(loss, new[] { 2, 7, 64 }.Select(extent => new[] { extent }));

    // Of one row the gradients may be 0, of terms that have the size of 1.
    [Theory]
    [MemberData(nameof(LossNames.Contractions), MemberType = typeof(LossNames))]
    public void SumsOfProductsOfOneRowAgreeWithTheCpu(string loss)
    {
        using var comparison = new CpuComparison(fixture.Accelerator, LossNames.Find(loss)) { LeastScale = 0.125 };
        var error = comparison.AtSizes([[1]]);
        Assert.True(error is null, error);
    }

    private void Check(string loss, IEnumerable<IReadOnlyList<int>> sizes) =>
        KernelAgreement.Check(fixture.Accelerator, loss, comparison => comparison.AtSizes([.. sizes]));
}

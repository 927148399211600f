using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>NaN, infinities and positions outside of their axes give what they give on the CPU.</summary>
public sealed class SpecialValueTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    [Theory]
    [MemberData(nameof(LossNames.Catalogue), MemberType = typeof(LossNames))]
    public void NanAndInfinityGiveWhatTheyGiveOnTheCpu(string loss) =>
        KernelAgreement.Check(fixture.Accelerator, loss, comparison => comparison.WithSpecialValues(KernelAgreement.Small));

    [Theory]
    [MemberData(nameof(LossNames.WithPositions), MemberType = typeof(LossNames))]
    public void BadPositionsAreReportedAsOnTheCpu(string loss) =>
        KernelAgreement.Check(fixture.Accelerator, loss, comparison => comparison.WithBadPositions(KernelAgreement.Small));
}

using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>What <see cref="SpecialValueTests"/> check of the catalogue, of the losses of the tests.</summary>
public sealed class TestLossSpecialValueTests(CpuAcceleratorFixture fixture) : IClassFixture<CpuAcceleratorFixture>
{
    [Theory]
    [MemberData(nameof(LossNames.Tests), MemberType = typeof(LossNames))]
    public void NanAndInfinityInTheLossesOfTheTestsGiveWhatTheyGiveOnTheCpu(string loss) =>
        KernelAgreement.Check(fixture.Accelerator, loss, comparison => comparison.WithSpecialValues(KernelAgreement.Small));
}

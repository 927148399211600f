using Xunit;

namespace LossGen.Gpu.Tests.Ptx;

/// <summary>Kernels for SM_80 have nothing that makes them slow, inexact or different from run to run, and go to memory as often as they say.</summary>
public sealed class Sm80Tests(Sm80 kernels) : IClassFixture<Sm80>
{
    [Theory]
    [MemberData(nameof(PtxFixture.OfCatalogue), MemberType = typeof(PtxFixture))]
    public void NothingIsFoundInTheCatalogue(string loss) => Assert.Empty(kernels.Findings(loss));

    [Theory]
    [MemberData(nameof(PtxFixture.OfReferences), MemberType = typeof(PtxFixture))]
    public void NothingIsFoundInTheLossesOfTheReferences(string loss) => Assert.Empty(kernels.Findings(loss));
}

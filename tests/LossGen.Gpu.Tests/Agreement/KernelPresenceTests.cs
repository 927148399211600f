using System.Linq;
using LossGen.Gpu.Device.Calls;
using LossGen.Gpu.Device.Declarations;
using Xunit;

namespace LossGen.Gpu.Tests.Agreement;

/// <summary>Which losses have kernels.</summary>
public class KernelPresenceTests
{
    [Fact]
    public void EveryLossOfTheCatalogueHasKernels() =>
        Assert.Empty(DeclaredLosses.Catalogue.Where(loss => !GpuCall.IsThere(loss)).Select(loss => loss.Name));

    [Fact]
    public void EveryLossOfTheTestsHasKernels() =>
        Assert.Empty(DeclaredLosses.Tests.Where(loss => !GpuCall.IsThere(loss)).Select(loss => loss.Name));
}

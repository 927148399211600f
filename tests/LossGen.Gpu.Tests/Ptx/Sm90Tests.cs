using System.Linq;
using LossGen.GpuPages.Kernels;
using LossGen.GpuPages.Launches;
using LossGen.GpuPages.Ptx;
using Xunit;

namespace LossGen.Gpu.Tests.Ptx;

/// <summary>Kernels for SM_90 have nothing that makes them slow, inexact or different from run to run, and go to memory as often as they say.</summary>
public sealed class Sm90Tests(Sm90 kernels) : IClassFixture<Sm90>
{
    [Theory]
    [MemberData(nameof(PtxFixture.OfCatalogue), MemberType = typeof(PtxFixture))]
    public void NothingIsFoundInTheCatalogue(string loss) => Assert.Empty(kernels.Findings(loss));

    [Fact]
    public void NothingIsFoundInWhatLossesShare()
    {
        Assert.NotEmpty(KernelMethods.Shared);
        Assert.Empty(KernelMethods.Shared.SelectMany(kernel => PtxLint.Findings(kernels.Compile(kernel)).Select(finding => $"{kernel.Name}: {finding}")));
    }

    // Two of each loop: four elements at a time, and one.
    [Theory]
    [InlineData("Forward", 1, 0)]
    [InlineData("Backward", 2, 1)]
    public void CrossEntropyReadsItsLogitsOnceForwardAndTwiceBackward(string method, int loads, int stores)
    {
        var (kernel, launch) = kernels.Launches("LanguageModelLosses.CrossEntropy", method)[0];
        Assert.Equal(new Traffic(loads, stores, 4 * (loads + stores)), launch.Traffic);
        var passes = kernel.Loops().Where(loop => loop.Depth == 1 && loop.Accesses.Any()).ToList();
        foreach (var lanes in new[] { 1, 4 })
        {
            Assert.Equal(loads, passes.Sum(loop => loop.Loads.Count(access => access.Lanes == lanes)));
            Assert.Equal(stores, passes.Sum(loop => loop.Stores.Count(access => access.Lanes == lanes)));
        }
    }

    // Two reductions a row and one of the launch: threads of a warp exchange values by shuffles; the barriers are those between warps.
    [Fact]
    public void TeamsReduceByShuffles()
    {
        var (kernel, _) = kernels.Launches("LanguageModelLosses.CrossEntropy", "Forward")[0];
        Assert.Equal(3 * 2, kernel.Instructions.Count(instruction => instruction.Operation == "bar.sync"));
        Assert.True(kernel.Instructions.Count(instruction => instruction.Operation.StartsWith("shfl.sync.bfly", System.StringComparison.Ordinal)) >= 3 * 2);
    }
}

using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace LossGen.Runtime.Tests;

[Collection(ParallelSettings.Name)]
public sealed class BlocksTests
{
    private const double Plenty = 1e6;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 100)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 100_000)]
    [InlineData(7, 1)]
    [InlineData(7, 3)]
    [InlineData(7, 64)]
    [InlineData(7, 100_000)]
    public void Each_block_runs_exactly_once(int threads, int count)
    {
        using var setting = new ParallelSettings.Threads(threads);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            var runs = new int[count];
            var kernel = new CountingKernel(runs);
            Blocks.Run(ref kernel, count, Plenty);
            Assert.DoesNotContain(runs, static x => x != 1);
        }
    }

    [Fact]
    public void Nothing_runs_for_a_negative_count()
    {
        var kernel = new CountingKernel([]);
        Blocks.Run(ref kernel, -3, Plenty);
    }
}

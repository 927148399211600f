using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Xunit;

namespace LossGen.Runtime.Tests;

[Collection(ParallelSettings.Name)]
public sealed class BlocksExceptionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void The_exception_of_the_lowest_failing_block_is_thrown(int threads)
    {
        using var setting = new ParallelSettings.Threads(threads);
        for (var repeat = 0; repeat < 50; repeat++)
        {
            var lowest = 1 + (repeat * 19 % 900);
            var error = Assert.Throws<InvalidOperationException>(() => ActionKernel.RunBlocks(1000, block =>
            {
                if (block == lowest)
                {
                    // Later than the others, so that a higher one is known first.
                    Thread.SpinWait(2000);
                }

                if (block >= lowest && (block - lowest) % 7 == 0)
                {
                    Fail(block);
                }
            }));
            Assert.Equal($"block {lowest}", error.Message);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void All_blocks_below_the_failing_one_run_and_most_above_do_not(int threads)
    {
        using var setting = new ParallelSettings.Threads(threads);
        const int Count = 100_000;
        const int Failing = 300;
        var runs = new int[Count];
        Assert.Throws<InvalidOperationException>(() => ActionKernel.RunBlocks(Count, block =>
        {
            if (block == Failing)
            {
                Fail(block);
            }

            runs[block]++;
            Thread.SpinWait(10);
        }));
        Assert.DoesNotContain(runs[..Failing], static x => x != 1);
        Assert.DoesNotContain(runs, static x => x > 1);
        Assert.Contains(runs, static x => x == 0);
        Assert.Equal(0, runs[Failing]);
    }

    [Fact]
    public void The_stack_leads_to_the_block_that_failed()
    {
        using var setting = new ParallelSettings.Threads(3);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            var error = Assert.Throws<InvalidOperationException>(() => ActionKernel.RunBlocks(50, static block =>
            {
                Thread.SpinWait(100);
                if (block == 40)
                {
                    Fail(block);
                }
            }));
            Assert.Contains(nameof(Fail), error.StackTrace, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void After_a_failure_everything_runs_again()
    {
        using var setting = new ParallelSettings.Threads(3);
        for (var repeat = 0; repeat < 100; repeat++)
        {
            Assert.Throws<InvalidOperationException>(() => ActionKernel.RunBlocks(20, Fail));
            var runs = new int[500];
            ActionKernel.RunBlocks(runs.Length, block => runs[block]++);
            Assert.True(runs.All(static x => x == 1));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(nint block) => throw new InvalidOperationException(FormattableString.Invariant($"block {block}"));
}

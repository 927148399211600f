using System;
using System.Runtime.CompilerServices;
using Xunit;

namespace LossGen.Runtime.Tests;

[Collection(ParallelSettings.Name)]
public sealed class BlocksMemoryTests
{
    private const double Plenty = 1e6;

    [Fact]
    public void Spans_follow_arrays_that_the_garbage_collector_moves_during_a_run()
    {
        const int Length = 4096;
        const int BlockLength = 64;
        using var setting = new ParallelSettings.Threads(3);
        var moved = 0;
        for (var repeat = 0; repeat < 100; repeat++)
        {
            // A hole before each array, so that it has somewhere to move.
            GC.KeepAlive(new byte[5000]);
            var source = new float[Length];
            for (var i = 0; i < Length; i++)
            {
                source[i] = repeat + i;
            }

            GC.KeepAlive(new byte[5000]);
            var target = new float[Length];
            var before = Address(target);
            var kernel = new ScalingKernel(source, target, BlockLength);
            Blocks.Run(ref kernel, Length / BlockLength, Plenty);
            moved += Address(target) == before ? 0 : 1;
            var wrong = 0;
            for (var i = 0; i < Length; i++)
            {
                wrong += MathF.Abs((2 * source[i]) - target[i]) <= 1e-5f * (1 + source[i]) ? 0 : 1;
            }

            Assert.Equal(0, wrong);
        }

        Assert.True(moved > 0, "No array moved while its kernel ran, so this test shows nothing.");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Nothing_is_allocated_once_warm(int threads)
    {
        using var setting = new ParallelSettings.Threads(threads);
        var runs = new int[64];
        Repeat(runs, 2000);

        // The test runner's threads allocate now and then, and the thread pool's queue grows while its threads do not get to run: one undisturbed
        // stretch is enough.
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 20 && least > 0; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Repeat(runs, 500);
            var all = GC.GetTotalAllocatedBytes(precise: true) - before;
            least = Math.Min(least, all);
        }

        Assert.Equal(0, least);
    }

    private static void Repeat(int[] runs, int times)
    {
        for (var repeat = 0; repeat < times; repeat++)
        {
            var kernel = new CountingKernel(runs);
            Blocks.Run(ref kernel, runs.Length, Plenty);
        }
    }

    // Not inlined: the compiler would take both addresses of an array for the same expression.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe nint Address(float[] array) => (nint)Unsafe.AsPointer(ref array[0]);
}

using System;
using System.Diagnostics;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>A call allocates nothing once it is warm.</summary>
[Collection(ProcessSettings.Name)]
public class AllocationTests
{
    [Theory]
    [MemberData(nameof(LossCases.Precisions), MemberType = typeof(LossCases))]
    public void A_small_call_allocates_nothing(string name, bool single)
    {
        var item = LossCases.Get(name);
        AssertNothing(item, item.Draw(), single, 1);
    }

    [Theory]
    [MemberData(nameof(LossCases.Precisions), MemberType = typeof(LossCases))]
    public void A_call_on_several_threads_allocates_nothing(string name, bool single)
    {
        var item = LossCases.Get(name);
        AssertNothing(item, item.DrawLarge(), single, 3);
    }

    private static void AssertNothing(LossCase item, Data data, bool single, int threads)
    {
        const int Calls = 10;
        var forward = LossCall.Forward(item, data, single).Discarding();
        var backward = LossCall.Backward(item, data, single).Discarding();
        ProcessSettings.WithThreads(threads, () =>
        {
            // Others in the process allocate now and then, and the thread pool starts threads at first: one clean round within
            // some seconds shows that the calls do not.
            var least = long.MaxValue;
            var time = Stopwatch.StartNew();
            while (least > 0 && time.Elapsed < TimeSpan.FromSeconds(20))
            {
                var before = GC.GetTotalAllocatedBytes(precise: true);
                for (var i = 0; i < Calls; i++)
                {
                    forward();
                    backward();
                }

                least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            }

            Assert.True(least == 0, $"{least} bytes in {2 * Calls} calls");
        });
    }
}

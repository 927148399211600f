using System;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>The number of threads changes no bit.</summary>
[Collection(ProcessSettings.Name)]
public class ThreadTests
{
    [Theory]
    [MemberData(nameof(LossCases.Precisions), MemberType = typeof(LossCases))]
    public void Results_do_not_depend_on_the_number_of_threads(string name, bool single)
    {
        var item = LossCases.Get(name);
        var data = item.DrawLarge();
        var (forward, backward) = Run(item, data, single, 1);
        foreach (var threads in new[] { 2, 7 })
        {
            for (var repeat = 0; repeat < 3; repeat++)
            {
                var (forwardAgain, backwardAgain) = Run(item, data, single, threads);
                Assert.True(forward.AsSpan().SequenceEqual(forwardAgain), $"forward differs with {threads} threads");
                Assert.True(backward.AsSpan().SequenceEqual(backwardAgain), $"backward differs with {threads} threads");
            }
        }
    }

    private static (byte[] Forward, byte[] Backward) Run(LossCase item, Data data, bool single, int threads)
    {
        byte[] forward = [];
        byte[] backward = [];
        ProcessSettings.WithThreads(threads, () =>
        {
            forward = LossCall.Forward(item, data, single).RunForBits();
            backward = LossCall.Backward(item, data, single).RunForBits();
        });
        return (forward, backward);
    }
}

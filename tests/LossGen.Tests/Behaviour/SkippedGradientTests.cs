using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>An empty span skips a gradient and changes nothing else.</summary>
public class SkippedGradientTests
{
    [Theory]
    [MemberData(nameof(LossCases.Precisions), MemberType = typeof(LossCases))]
    public void Any_gradients_may_be_skipped(string name, bool single)
    {
        var item = LossCases.Get(name);
        var small = item.Draw();
        foreach (var data in new[] { small, item.Draw((item.Extents[0].Index, 21)), item.Draw((item.Extents[0].Index, 16), (item.Extents[^1].Index, 4)) })
        {
            if (name == "InfoNce" && data != small)
            {
                continue;
            }

            var all = LossCall.Backward(item, data, single);
            var value = all.Run();
            for (var subset = 0; subset < (1 << item.Differentiable.Length) - 1; subset++)
            {
                var call = LossCall.Backward(item, data, single, 1);
                var skipped = item.Differentiable.Where((_, i) => (subset >> i & 1) == 0).ToArray();
                foreach (var gradient in skipped)
                {
                    call.Skip(gradient + "Gradient");
                }

                Assert.Equal(value, call.Run());
                Assert.All(call.Written, written => Assert.Equal(all[written].Bits, call[written].Bits));
                Assert.All(call.Slices, slice => Assert.True(slice.AreGuardsIntact));
                if (item.LearnableScalar is { } scalar)
                {
                    Assert.Equal(all.Get(scalar + "Gradient"), call.Get(scalar + "Gradient"));
                }
            }
        }
    }
}

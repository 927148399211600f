using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Extents from 0 over all rests of vectors and blocks, on unaligned spans with NaN around them.</summary>
public class ExtentTests
{
    private const int Largest = 70;

    [Theory]
    [MemberData(nameof(LossCases.Indices), MemberType = typeof(LossCases))]
    public void Any_extent_gives_what_plain_loops_give(string name, string index)
    {
        var item = LossCases.Get(name);

        // Where a matrix without columns gives the number of rows by division, that is 0 as well: not what the plain loops mean.
        var first = index == "d" ? 1 : 0;
        for (var extent = first; extent <= Largest; extent++)
        {
            // The positives of InfoNCE are among its columns.
            var data = name == "InfoNce" && index == "i" ? item.Draw(("i", extent), ("j", Math.Max(21, extent)))
                : name == "InfoNce" && index == "j" ? item.Draw(("i", Math.Min(9, extent)), ("j", extent))
                : item.Draw((index, extent));
            if (item.LacksLabels(data))
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => LossCall.Forward(item, data, single: true).Run());
                Assert.Throws<ArgumentOutOfRangeException>(() => LossCall.Backward(item, data, single: false).Run());
                continue;
            }

            // Differences take long: every extent of a few vectors, then those around whole vectors; values and guards for all.
            var gradients = extent <= 18 || extent % 8 is 0 or 1 or 7 ? Expectation.Gradients(item, data) : [];
            Check(item, data, gradients, true, $"in single precision at {index} = {extent}");
            Check(item, data, gradients, false, $"in double precision at {index} = {extent}");
        }
    }

    // What all elements read alike is read before them, and not where there are none.
    [Fact]
    public void Over_nothing_nothing_is_read()
    {
        var gradient = new float[2];
        Assert.Equal(0, UnusualLosses.FromTheFirst([], [1, 2], 2));
        Assert.Equal(0, UnusualLosses.FromTheFirstBackward([], [1, 2], -1, [], gradient));
        Assert.Equal([0f, 0f], gradient);
        Assert.Throws<ArgumentOutOfRangeException>(() => UnusualLosses.FromTheFirst([3], [1, 2], 2));
        Assert.Equal(6, UnusualLosses.FromTheFirst([3], [1, 2], 1));
    }

    [Theory]
    [MemberData(nameof(LossCases.Precisions), MemberType = typeof(LossCases))]
    public void Nothing_at_all_gives_zero(string name, bool single)
    {
        var item = LossCases.Get(name);
        var data = item.Draw(item.Extents.Select(pair => (pair.Index, 0)).ToArray());
        Assert.Equal(0.0, Convert.ToDouble(LossCall.Forward(item, data, single).Run() ?? 0.0));
        Assert.Equal(0.0, Convert.ToDouble(LossCall.Backward(item, data, single).Run() ?? 0.0));
    }

    private static void Check(LossCase item, Data data, Dictionary<string, double[]> gradients, bool single, string where)
    {
        var offset = 1 + (data.Extents.Values.Sum() % 4);
        var backward = LossCall.Backward(item, data, single, offset);
        var before = item.Inputs.Select(input => backward[input.Name].Bits).ToArray();
        var value = backward.Run();
        Expectation.CheckValues(item, data, backward, value, single, where);
        Expectation.CheckGradients(gradients, backward, single, where);
        Assert.All(backward.Slices, slice => Assert.True(slice.AreGuardsIntact, where));
        Assert.Equal(before, item.Inputs.Select(input => backward[input.Name].Bits).ToArray());

        var forward = LossCall.Forward(item, data, single, offset);
        Expectation.CheckValues(item, data, forward, forward.Run(), single, where);
        Assert.All(forward.Slices, slice => Assert.True(slice.AreGuardsIntact, where));
    }
}

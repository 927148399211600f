using System;
using System.Linq;
using LossGen.Torch.Tests.Losses;
using LossGen.Torch.Tests.Parity;
using Xunit;

namespace LossGen.Torch.Tests;

/// <summary>A gradient that the caller leaves out lends no memory to the other one.</summary>
public sealed class ContractionSkippedGradientTests
{
    private const int Rows = 29;
    private const int Depth = 7;

    private delegate float Loss(float[] x, float[] y, Span<float> xGradient, Span<float> yGradient);

    [Fact]
    public void VicReg() => Check((x, y, g, h) => SingleContractions.VicRegBackward(x, y, Depth, 0.0625f, g, h));

    [Fact]
    public void BarlowTwins() => Check((x, y, g, h) => SingleContractions.BarlowTwinsBackward(x, y, Depth, 0.25f, 0.0625f, g, h));

    [Fact]
    public void Clip() => Check((x, y, g, h) => SingleContractions.ClipBackward(x, y, Depth, 0.5f, g, h, out _));

    [Fact]
    public void InfoNce() => Check((x, y, g, h) => SingleContractions.InfoNceBackward(x, y, Depth, 0.1f, g, h));

    [Fact]
    public void NPairs() => Check((x, y, g, h) => SingleContractions.NPairsBackward(x, y, Depth, 0.25f, g, h));

    private static void Check(Loss loss)
    {
        float[] x = Normal(1);
        float[] y = Normal(2);
        float[] both = new float[x.Length];
        float[] other = new float[x.Length];
        float value = loss(x, y, both, other);
        float[] alone = new float[x.Length];
        Assert.Equal(value, loss(x, y, alone, []));
        Assert.Equal(both, alone);
        Assert.Equal(value, loss(x, y, [], alone));
        Assert.Equal(other, alone);
        Assert.Equal(value, loss(x, y, [], []));
    }

    private static float[] Normal(int seed) => [.. TestInputs.Normal(seed, 1, Rows * Depth).Values.Select(value => (float)value)];
}

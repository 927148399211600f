using System;
using System.Linq;
using CsCheck;
using Xunit;

namespace LossGen.Runtime.Tests.MixedPrecision;

public sealed class LossScalerTests
{
    [Fact]
    public void StartsAsIsCommon()
    {
        var scaler = new LossScaler();
        Assert.Equal(65536, scaler.Scale);
        for (var step = 0; step < 1999; step++)
        {
            scaler.Update(false);
        }

        Assert.Equal(65536, scaler.Scale);
        Assert.Equal(1999, scaler.GoodSteps);
        scaler.Update(false);
        Assert.Equal(131072, scaler.Scale);
        Assert.Equal(0, scaler.GoodSteps);
        scaler.Update(true);
        Assert.Equal(65536, scaler.Scale);
    }

    [Fact]
    public void AnOverflowStartsTheCountAgain()
    {
        var scaler = new LossScaler(8, 4, 0.25f, 2);
        scaler.Update(false);
        scaler.Update(true);
        Assert.Equal(2, scaler.Scale);
        scaler.Update(false);
        Assert.Equal(2, scaler.Scale);
        scaler.Update(false);
        Assert.Equal(8, scaler.Scale);
    }

    [Fact]
    public void TheScaleStaysUsable()
    {
        var scaler = new LossScaler(growthInterval: 1);
        for (var step = 0; step < 300; step++)
        {
            scaler.Update(false);
        }

        Assert.Equal(MathF.ScaleB(1, 126), scaler.Scale);
        for (var step = 0; step < 600; step++)
        {
            scaler.Update(true);
        }

        Assert.Equal(MathF.ScaleB(1, -126), scaler.Scale);
        Assert.False(scaler.Unscale(new float[] { 1e-38f }));
    }

    [Fact]
    public void UnscalingAPowerOfTwoIsExact() => Gen.Float[-1e6f, 1e6f].Array[0, 70].Sample(
        gradients =>
        {
            var scaled = gradients.Select(x => x * 65536).ToArray();
            Assert.False(new LossScaler().Unscale(scaled));
            Assert.Equal(gradients, scaled);
        },
        iter: 500);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void OneThatIsNotFiniteIsFoundWhereverItStands(float bad)
    {
        var scaler = new LossScaler();
        for (var length = 1; length < 70; length++)
        {
            for (var position = 0; position < length; position++)
            {
                var gradients = Enumerable.Repeat(float.MaxValue, length).ToArray();
                Assert.False(scaler.Unscale(gradients.AsSpan()));
                gradients[position] = bad;
                Assert.True(scaler.Unscale(gradients.AsSpan()));
                var halves = new Half[length];
                Assert.False(scaler.Unscale(halves));
                halves[position] = (Half)bad;
                Assert.True(scaler.Unscale(halves.AsSpan()));
            }
        }
    }

    [Fact]
    public void HalvesAreUnscaledInChunks()
    {
        var scaler = new LossScaler(1024);
        var halves = Enumerable.Range(0, 2000).Select(i => (Half)(i * 32)).ToArray();
        Assert.False(scaler.Unscale(halves));
        Assert.Equal(Enumerable.Range(0, 2000).Select(i => (Half)((float)(Half)(i * 32) / 1024)), halves);
        halves[1999] = Half.NaN;
        Assert.True(scaler.Unscale(halves));
    }

    [Fact]
    public void FloatsHoldWhatHalvesLose()
    {
        // 2^-30 is 0 in Half, 2^-14 is not.
        var scaler = new LossScaler();
        Half[] scaled = [(Half)MathF.ScaleB(1, -14)];
        var unscaled = new float[1];
        Assert.False(scaler.Unscale(scaled, unscaled));
        Assert.Equal(MathF.ScaleB(1, -30), unscaled[0]);
        scaler.Unscale(scaled);
        Assert.Equal(Half.Zero, scaled[0]);
        Assert.Throws<ArgumentException>("unscaled", () => scaler.Unscale(new Half[2], new float[1]));
    }

    [Theory]
    [InlineData(0, 2, 0.5, 2000, "initialScale")]
    [InlineData(float.NaN, 2, 0.5, 2000, "initialScale")]
    [InlineData(float.PositiveInfinity, 2, 0.5, 2000, "initialScale")]
    [InlineData(1, 1, 0.5, 2000, "growthFactor")]
    [InlineData(1, float.NaN, 0.5, 2000, "growthFactor")]
    [InlineData(1, 2, 1, 2000, "backoffFactor")]
    [InlineData(1, 2, 0, 2000, "backoffFactor")]
    [InlineData(1, 2, 0.5, 0, "growthInterval")]
    public void ParametersOutOfRangeAreRejected(float scale, float growth, float backoff, int interval, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new LossScaler(scale, growth, backoff, interval));
}

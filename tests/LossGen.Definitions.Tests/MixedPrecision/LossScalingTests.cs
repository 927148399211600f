using System;
using System.Linq;
using Xunit;

namespace LossGen.Definitions.Tests.MixedPrecision;

/// <summary>What loss scaling is for: gradients that are 0 in Half survive with it.</summary>
public class LossScalingTests
{
    private const int Rows = 4096;
    private const int Classes = 64;

    private readonly float[] _logits = [.. Enumerable.Range(0, Rows * Classes).Select(i => MathF.Sin(i) * 4)];
    private readonly int[] _target = [.. Enumerable.Range(0, Rows).Select(row => row % Classes)];

    [Fact]
    public void GradientsThatUnderflowInHalfSurviveByScaling()
    {
        var exact = new float[_logits.Length];
        LanguageModelLosses.CrossEntropyBackward(_logits, _target, exact);
        var plain = exact.Select(gradient => (float)(Half)gradient).ToArray();
        Assert.True(plain.Count(gradient => gradient == 0) > plain.Length / 4);

        var scaler = new LossScaler();
        var gradients = new float[_logits.Length];
        LanguageModelLosses.CrossEntropyBackward(_logits, _target, gradients, scaler.Scale);
        var halves = gradients.Select(gradient => (Half)gradient).ToArray();
        Assert.DoesNotContain(Half.Zero, halves);
        var unscaled = new float[_logits.Length];
        Assert.False(scaler.Unscale(halves, unscaled));

        // Half has 11 bits.
        Assert.All(exact.Zip(unscaled), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) / 1024));
    }

    [Fact]
    public void GradientsOfHalfLogitsSurviveByScaling()
    {
        var logits = _logits.Select(logit => (Half)logit).ToArray();
        var exact = new float[logits.Length];
        LanguageModelLosses.CrossEntropyBackward(logits.Select(logit => (float)logit).ToArray(), _target, exact);
        var gradients = new Half[logits.Length];
        LanguageModelLosses.CrossEntropyBackward(logits, _target, gradients);
        Assert.True(gradients.Count(gradient => gradient == Half.Zero) > gradients.Length / 4);

        var scaler = new LossScaler();
        LanguageModelLosses.CrossEntropyBackward(logits, _target, gradients, scaler.Scale);
        Assert.DoesNotContain(Half.Zero, gradients);
        var unscaled = new float[logits.Length];
        Assert.False(scaler.Unscale(gradients, unscaled));
        Assert.All(exact.Zip(unscaled), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) / 1024));
    }

    [Fact]
    public void AScaleThatOverflowsIsFoundAndShrinks()
    {
        var scaler = new LossScaler(MathF.ScaleB(1, 40));
        var gradients = new float[_logits.Length];
        for (var step = 0; step < 40; step++)
        {
            LanguageModelLosses.CrossEntropyBackward(_logits, _target, gradients, scaler.Scale);
            var overflow = scaler.Unscale(gradients.Select(gradient => (Half)gradient).ToArray());
            scaler.Update(overflow);
            if (!overflow)
            {
                break;
            }
        }

        // The largest gradient is nearly 1 / Rows, and the largest Half nearly 2^16.
        Assert.InRange(scaler.Scale, MathF.ScaleB(1, 26), MathF.ScaleB(1, 29));
    }
}

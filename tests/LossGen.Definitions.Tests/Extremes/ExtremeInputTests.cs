using System;
using System.Linq;
using Xunit;

namespace LossGen.Definitions.Tests.Extremes;

/// <summary>Inputs at the ends of what a loss is given: right values, and finite gradients.</summary>
public class ExtremeInputTests
{
    private readonly float[] _first = new float[4];
    private readonly float[] _second = new float[6];

    [Fact]
    public void AZeroVectorHasTheCosineZeroAndNoGradient()
    {
        float[] q = [0, 0, 3, 4];
        float[] k = [1, 0, 0, 1, 0, 0];
        var expected = (Math.Log(3) + Math.Log(1 + Math.Exp(0.6 - 0.8) + Math.Exp(-0.8))) / 2;
        Assert.Equal(expected, EmbeddingLosses.InfoNceBackward(q, k, 1, 2, _first, _second), 1e-6);
        Check(_first, 0, 1);
        Check(_second, 4, 5);

        Assert.True(float.IsFinite(EmbeddingLosses.ClipBackward(q, k[..4], 0, 2, _first, _second.AsSpan(0, 4), out var scale)));
        Assert.True(float.IsFinite(scale));
        Check(_first, 0, 1);
        Assert.True(float.IsFinite(EmbeddingLosses.SigLipBackward(q, k, 0, 0, 2, _first, _second, out _, out _)));
        Check(_first, 0, 1);
        Check(_second, 4, 5);
        Assert.True(float.IsFinite(EmbeddingLosses.SupervisedContrastiveBackward(q, [1, 1], 1, 2, _first)));
        Check(_first, 0, 1);
        Assert.Equal(1.0f, EmbeddingLosses.CosineEmbeddingBackward(q, [1, 0, 0.6f, 0.8f], [1, 1], 0, _first, _second.AsSpan(0, 4)) * 2, 1e-6f);
        Check(_first);
        Assert.True(float.IsFinite(EmbeddingLosses.ArcFaceBackward(q, k, [0, 1], 8, 0.5f, 2, _first, _second)));
        Check(_first, 0, 1);
        Check(_second, 4, 5);
    }

    [Theory]
    [InlineData(1e-12f)]
    [InlineData(1e-4f)]
    [InlineData(1e4f)]
    [InlineData(1e12f)]
    public void TheLengthOfAnEmbeddingDoesNotMatter(float scale)
    {
        float[] q = [1, 2, -2, 1];
        float[] k = [1, 1, -1, 2];
        var expected = EmbeddingLosses.InfoNce(q, k, 0.1f, 2);
        float[] scaled = [.. q.Select(x => x * scale)];
        Assert.Equal(expected, EmbeddingLosses.InfoNceBackward(scaled, k, 0.1f, 2, _first, []), 1e-5f * expected + 1e-6f);
        Check(_first);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(-1f)]
    public void ParallelAndOppositeEmbeddingsAreFinite(float sign)
    {
        float[] q = [1, 2, -3, 1];
        float[] k = [.. q.Select(x => sign * x)];
        Assert.True(float.IsFinite(EmbeddingLosses.ArcFaceBackward(q, k, [0, 1], 64, 0.5f, 2, _first, _second.AsSpan(0, 4))));
        Check(_first);
        Assert.True(float.IsFinite(EmbeddingLosses.InfoNceBackward(q, k, 0.05f, 2, _first, [])));
        Check(_first);
    }

    [Fact]
    public void CollapsedTripletsHaveNoSlope()
    {
        float[] same = [1, 2, 1, 2];
        var negative = new float[4];
        Assert.Equal(0.5f, EmbeddingLosses.TripletEuclideanBackward(same, same, same, 0.5f, 0, 2, _first, new float[4], negative));
        Check(_first, 0, 1, 2, 3);
        Check(negative, 0, 1, 2, 3);
    }

    [Theory]
    [InlineData(0.0f)]
    [InlineData(0.5f)]
    [InlineData(1.0f)]
    [InlineData(2.0f)]
    public void FocalIsFiniteWhereTheModelIsSure(float gamma)
    {
        foreach (var logit in new[] { 1e4f, -1e4f, 200, -200, 20 })
        {
            var gradient = new float[2];
            var loss = LanguageModelLosses.FocalBackward([logit, 0], [0], 1, gamma, gradient);
            var expected = logit > 0 ? 0 : -logit;
            Assert.Equal(expected, loss, 1e-5f * expected + 1e-6f);
            Check(gradient);
            Assert.True(float.IsFinite(LanguageModelLosses.FocalSigmoidBackward([logit, -logit], [1, 0], 0.25f, gamma, gradient)));
            Check(gradient);
        }
    }

    [Fact]
    public void ARatioThatOverflowsIsClipped()
    {
        // Far more likely than it was with a good advantage, and far less likely with any.
        var gradient = new float[3];
        float[] old = [-1e4f, 1e4f, 1e4f];
        var expected = -(1.2f + 0 - 0.8f) / 3;
        Assert.Equal(expected, PolicyLosses.PpoClipBackward([0, 0, 0], old, [1, 1, -1], 0.2f, gradient), 1e-6f);
        Check(gradient, 0, 1, 2);
        bool[] mask = [true, true, true];
        Assert.Equal(expected, PolicyLosses.DapoBackward([0, 0, 0], old, [1, 1, -1], mask, 0.2f, 0.2f, gradient), 1e-6f);
        Check(gradient, 0, 1, 2);
        Assert.Equal(expected, PolicyLosses.GspoBackward([0, 0, 0], old, [1, 1, -1], mask, 0.2f, 0.2f, gradient), 1e-6f);
        Check(gradient, 0, 1, 2);
        Assert.Equal(expected, PolicyLosses.GrpoBackward([0, 0, 0], old, [0, 0, 0], [1, 1, -1], mask, 0.2f, 0.2f, 0.04f, out float _, gradient), 1e-6f);
        Check(gradient, 0, 1, 2);
    }

    [Theory]
    [InlineData(1e4f)]
    [InlineData(-1e4f)]
    public void RewardsOfAnySizeAreFinite(float reward)
    {
        var first = new float[1];
        var second = new float[1];
        var expected = Math.Max(-reward, 0);
        Assert.Equal(expected, RewardLosses.BradleyTerryBackward([reward], [0], first, second), 1e-3f);
        Assert.Equal(reward > 0 ? 0 : -1, first[0]);
        Assert.Equal(expected, RewardLosses.WeightedBradleyTerryBackward([reward], [0], [1], first, second), 1e-3f);
        Check(first);
        Assert.Equal(0.9f * expected + 0.1f * Math.Max(reward, 0), RewardLosses.SmoothBradleyTerryBackward([reward], [0], 0.1f, first, second), 1e-2f);
        Check(first);
        var ranking = new float[3];
        Assert.True(float.IsFinite(RewardLosses.BradleyTerryRankingBackward([reward, 0, -reward], 3, ranking)));
        Check(ranking);
        Assert.True(float.IsFinite(RewardLosses.PlackettLuceBackward([reward, 0, -reward], 3, ranking)));
        Check(ranking);
        Assert.True(float.IsFinite(PolicyLosses.KtoBackward([reward], [0], [1], 0.1f, 0, 1, 1, first)));
        Check(first);
    }

    [Fact]
    public void AMaskedClassTakesNoPart()
    {
        var gradient = new float[3];
        var infinity = float.NegativeInfinity;
        Assert.Equal(MathF.Log(2), LanguageModelLosses.CrossEntropyBackward([0, infinity, 0], [0], gradient), 1e-6f);
        Check(gradient, 1);
        Assert.Equal(0, Entropy([0, infinity, infinity]), 1e-6f);
        Assert.Equal(MathF.Log(2), Entropy([0, infinity, 0]), 1e-6f);

        float Entropy(float[] logits)
        {
            var loss = PolicyLosses.PpoBackward(
                logits, [0], [0], [0], [0], [0], 0.2f, 0.5f, 0.01f, out _, out _, out float entropy, gradient, new float[1]);
            Assert.True(float.IsFinite(loss));
            Check(gradient, 1);
            return entropy;
        }
    }

    [Fact]
    public void ProbabilitiesOfExactlyZeroAndOneAreFinite()
    {
        var gradient = new float[2];
        Assert.Equal(0, ClassificationLosses.KlDivergenceBackward([0, -50], [1, 0], 2, gradient), 1e-6f);
        Check(gradient);
        Assert.Equal(5, NumericLosses.Wasserstein1DBackward([1, 0], [0, 1], [0, 5], gradient));
        Check(gradient);
        Assert.Equal(0, LanguageModelLosses.SoftCrossEntropyBackward([1e4f, 0], [1, 0], 2, gradient), 1e-6f);
        Check(gradient);
        Assert.Equal(0, LanguageModelLosses.KlDistillationBackward([1e4f, 0], [1e4f, 0], 1, 2, gradient), 1e-6f);
        Check(gradient);
        Assert.Equal(1, LanguageModelLosses.TotalVariationBackward([1e4f, 0], [0, 1e4f], 2, gradient), 1e-6f);
        Check(gradient);
        Assert.Equal(MathF.Log(2), LanguageModelLosses.JensenShannonDistillationBackward([1e4f, 0], [0, 1e4f], 1, 2, gradient), 1e-6f);
        Check(gradient);
        Assert.Equal(0, ClassificationLosses.BinaryCrossEntropyBackward([1e4f, -1e4f], [1, 0], gradient), 1e-6f);
        Check(gradient);
    }

    [Fact]
    public void SmoothL1WithoutAParabolaIsTheAbsoluteError()
    {
        var gradient = new float[3];
        Assert.Equal(1, RegressionLosses.SmoothL1Backward([0, 2, -1], [0, 0, 0], 0, gradient, []), 1e-6f);
        Check(gradient, 0);
        Assert.Equal(1f / 3, gradient[1], 1e-6f);
    }

    /// <summary>All elements are finite, and those at the positions are 0.</summary>
    private static void Check(float[] gradient, params int[] zeros)
    {
        Assert.All(gradient, x => Assert.True(float.IsFinite(x), $"{x} in {string.Join(", ", gradient)}"));
        Assert.All(zeros, position => Assert.Equal(0, gradient[position]));
    }
}

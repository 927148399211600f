using System;
using System.Linq;
using Xunit;

namespace LossGen.Definitions.Tests.MixedPrecision;

/// <summary>The losses of the catalogue over numbers of 16 bits, beside those over the same numbers as floats.</summary>
public class HalfCatalogueTests
{
    private const int Rows = 19;
    private const int Columns = 37;

    private readonly Half[][] _halves = [.. Enumerable.Range(0, 4).Select(seed => Numbers(seed).Select(x => (Half)x).ToArray())];
    private readonly BFloat16[][] _brains = [.. Enumerable.Range(0, 4).Select(seed => Numbers(seed).Select(x => (BFloat16)x).ToArray())];
    private readonly int[] _target = [.. Enumerable.Range(0, Rows).Select(row => row == 4 ? -100 : 5 * row % Columns)];
    private readonly bool[] _mask = [.. Enumerable.Range(0, Rows * Columns).Select(i => i % 5 != 1)];
    private readonly float[] _expected = new float[Rows * Columns];
    private readonly Half[] _half = new Half[Rows * Columns];
    private readonly BFloat16[] _brain = new BFloat16[Rows * Columns];

    [Fact]
    public void CrossEntropy()
    {
        CheckHalf(
            LanguageModelLosses.CrossEntropyBackward(Widened(_halves[0]), _target, -100, _expected),
            LanguageModelLosses.CrossEntropyBackward(_halves[0], _target, -100, _half));
        CheckBrain(
            LanguageModelLosses.CrossEntropyBackward(Widened(_brains[0]), _target, -100, _expected),
            LanguageModelLosses.CrossEntropyBackward(_brains[0], _target, -100, _brain));
    }

    [Fact]
    public void SmoothedCrossEntropy()
    {
        CheckHalf(
            LanguageModelLosses.CrossEntropyBackward(Widened(_halves[0]), _target, -100, 0.1f, _expected),
            LanguageModelLosses.CrossEntropyBackward(_halves[0], _target, -100, 0.1f, _half));
        CheckBrain(
            LanguageModelLosses.CrossEntropyBackward(Widened(_brains[0]), _target, -100, 0.1f, _expected),
            LanguageModelLosses.CrossEntropyBackward(_brains[0], _target, -100, 0.1f, _brain));
    }

    [Fact]
    public void Focal()
    {
        var target = _target.Select(label => Math.Max(label, 0)).ToArray();
        CheckHalf(
            LanguageModelLosses.FocalBackward(Widened(_halves[0]), target, 0.25f, 2, _expected),
            LanguageModelLosses.FocalBackward(_halves[0], target, 0.25f, 2, _half));
        CheckBrain(
            LanguageModelLosses.FocalBackward(Widened(_brains[0]), target, 0.25f, 2, _expected),
            LanguageModelLosses.FocalBackward(_brains[0], target, 0.25f, 2, _brain));
    }

    [Fact]
    public void BradleyTerry()
    {
        CheckHalf(
            RewardLosses.BradleyTerryBackward(Widened(_halves[0]), Widened(_halves[1]), _expected, []),
            RewardLosses.BradleyTerryBackward(_halves[0], _halves[1], _half, []));
        CheckBrain(
            RewardLosses.BradleyTerryBackward(Widened(_brains[0]), Widened(_brains[1]), [], _expected),
            RewardLosses.BradleyTerryBackward(_brains[0], _brains[1], [], _brain));
    }

    [Fact]
    public void Dpo()
    {
        float[] f = Widened(_halves[0]), g = Widened(_halves[1]), h = Widened(_halves[2]), i = Widened(_halves[3]);
        CheckHalf(
            PolicyLosses.DpoBackward(f, g, h, i, 0.1f, _expected, []),
            PolicyLosses.DpoBackward(_halves[0], _halves[1], _halves[2], _halves[3], 0.1f, _half, []));
        f = Widened(_brains[0]);
        (g, h, i) = (Widened(_brains[1]), Widened(_brains[2]), Widened(_brains[3]));
        CheckBrain(
            PolicyLosses.DpoBackward(f, g, h, i, 0.1f, [], _expected),
            PolicyLosses.DpoBackward(_brains[0], _brains[1], _brains[2], _brains[3], 0.1f, [], _brain));
    }

    [Fact]
    public void Grpo()
    {
        var advantage = _halves[3].Take(Rows).ToArray();
        CheckHalf(
            PolicyLosses.GrpoBackward(
                Widened(_halves[0]), Widened(_halves[1]), Widened(_halves[2]), Widened(advantage), _mask, 0.2f, 0.2f, 0.04f,
                out var expectedKl, _expected),
            PolicyLosses.GrpoBackward(_halves[0], _halves[1], _halves[2], advantage, _mask, 0.2f, 0.2f, 0.04f, out var kl, _half));
        Assert.Equal(expectedKl, kl, 1e-4f * expectedKl);
        var brains = _brains[3].Take(Rows).ToArray();
        CheckBrain(
            PolicyLosses.GrpoBackward(
                Widened(_brains[0]), Widened(_brains[1]), Widened(_brains[2]), Widened(brains), _mask, 0.2f, 0.2f, 0.04f, out _, _expected),
            PolicyLosses.GrpoBackward(_brains[0], _brains[1], _brains[2], brains, _mask, 0.2f, 0.2f, 0.04f, out _, _brain));
    }

    [Fact]
    public void InfoNce()
    {
        CheckHalf(
            EmbeddingLosses.InfoNceBackward(Widened(_halves[0]), Widened(_halves[1]), 0.2f, Columns, _expected, []),
            EmbeddingLosses.InfoNceBackward(_halves[0], _halves[1], 0.2f, Columns, _half, []));
        CheckBrain(
            EmbeddingLosses.InfoNceBackward(Widened(_brains[0]), Widened(_brains[1]), 0.2f, Columns, [], _expected),
            EmbeddingLosses.InfoNceBackward(_brains[0], _brains[1], 0.2f, Columns, [], _brain));
    }

    private void CheckHalf(float expected, float actual) => Check(expected, actual, Widened(_half), 1f / 2047, 3e-8f);

    private void CheckBrain(float expected, float actual) => Check(expected, actual, Widened(_brain), 1f / 255, 0);

    /// <summary>Gradients are those of float, rounded to 11 or 8 bits; where terms cancel, float's own rounding shows.</summary>
    private void Check(float expected, float actual, float[] gradient, float precision, float smallest)
    {
        Assert.Equal(expected, actual, 1e-5f * (1 + Math.Abs(expected)));
        var largest = _expected.Max(Math.Abs);
        Assert.True(largest > 0);
        Assert.All(_expected.Zip(gradient), pair =>
            Assert.Equal(pair.First, pair.Second, (Math.Abs(pair.First) * precision) + smallest + (4e-6f * largest)));
    }

    private static float[] Widened(Half[] numbers) => [.. numbers.Select(x => (float)x)];

    private static float[] Widened(BFloat16[] numbers) => [.. numbers.Select(x => (float)x)];

    private static float[] Numbers(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows * Columns).Select(_ => 2 * random.NextSingle() - 1)];
    }
}

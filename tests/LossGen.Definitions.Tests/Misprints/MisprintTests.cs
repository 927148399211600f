using System;
using System.Linq;
using Xunit;

namespace LossGen.Definitions.Tests.Misprints;

/// <summary>
/// Formulas as they are misprinted in circulation, beside the losses of the catalogue: the printed one differs, and is wrong.
/// </summary>
public class MisprintTests
{
    private static readonly double[] Z = [0.5, -1, 2];
    private static readonly double[] Centers = [1, 0, 0, 0, 2, 1, -1, 1, 1];

    [Fact]
    public void HarmonicHasAPlusBeforeTheLogSum()
    {
        var right = LanguageModelLosses.HarmonicEuclidean(Z, Centers, [0]);
        double[] squares = [.. Enumerable.Range(0, 3).Select(c => Square(c, 1))];
        var logSum = Math.Log(squares.Sum(d => Math.Exp(-d)));
        Assert.Equal(squares[0] + logSum, right, 1e-13);
        Assert.True(Math.Abs(squares[0] - logSum - right) > 1);

        // The printed sign draws z to every centre: its loss rises where a wrong centre goes away, and the right one falls.
        double[] farther = [.. Centers[..3], 0, 20, 1, -10, 1, 1];
        Assert.True(LanguageModelLosses.HarmonicEuclidean(Z, farther, [0]) < right);
    }

    [Fact]
    public void HarmonicIsAPowerNotAnExponential()
    {
        var harmonic = LanguageModelLosses.HarmonicSoftmax(Z, Centers, [0], 4);
        Assert.Equal(harmonic, LanguageModelLosses.HarmonicSoftmax(Scaled(Z), Scaled(Centers), [0], 4), 1e-12);
        var exponential = LanguageModelLosses.HarmonicEuclidean(Z, Centers, [0]);
        Assert.True(Math.Abs(exponential - LanguageModelLosses.HarmonicEuclidean(Scaled(Z), Scaled(Centers), [0])) > 0.1);

        double[] powers = [.. Enumerable.Range(0, 3).Select(c => Math.Pow(Square(c, 1), -2))];
        Assert.Equal(-Math.Log(powers[0] / powers.Sum()), harmonic, 1e-13);
    }

    [Fact]
    public void TheUndesirableTermOfKtoFallsAsTheRewardFalls()
    {
        var gradient = new double[1];
        PolicyLosses.KtoBackward([0.2], [0.0], [0], 1, 0.4, 1, 1, gradient);
        Assert.Equal(0.2475, gradient[0], 1e-4);

        // Printed: sigmoid(base - r), whose derivative by r is negative: minimising it raises the unwanted reward.
        var printed = (Sigmoid(0.4 - 0.2 - 1e-6) - Sigmoid(0.4 - 0.2 + 1e-6)) / 2e-6;
        Assert.Equal(-0.2475, printed, 1e-4);
    }

    [Fact]
    public void PpoLowersTheValueErrorAndRaisesTheEntropy()
    {
        double[] logits = [1, 0, -1];
        var logit = new double[3];
        var value = new double[1];
        PolicyLosses.PpoBackward(logits, [0], [-0.4], [0.0], [2], [1], 0.2, 0.5, 0.01, logit, value);

        // Downhill is toward the target of the value, and toward more even logits.
        Assert.Equal(0.5 * 2 * (2 - 1), value[0], 1e-15);
        Assert.True(logit[0] > 0 && logit[2] < 0);

        // Printed: -(clip + c1 error - c2 entropy), which is the loss with both signs swapped.
        var right = PolicyLosses.Ppo(logits, [0], [-0.4], [0.0], [2], [1], 0.2, 0.5, 0.01, out _, out _, out double entropy);
        Assert.Equal(0.5 - 0.01 * entropy, right, 1e-15);
        Assert.True(right > 0 && -(0.5 - 0.01 * entropy) < 0);
    }

    [Fact]
    public void PpoAndGrpoAreLossesNotObjectives()
    {
        var gradient = new double[1];
        Assert.Equal(-3, PolicyLosses.PpoClipBackward([-1], [-1.0], [3], 0.2, gradient), 1e-15);
        Assert.Equal(-3, gradient[0], 1e-15);
        var both = new double[2];
        PolicyLosses.GrpoBackward([-1.0, -1], [-1, -1], [-1, -1], [1, 0], 0.2, 0, 2, both);

        // Downhill makes the better response more likely.
        Assert.Equal([-0.25, 0.25], both.Select(x => Math.Round(x, 14)));
    }

    [Fact]
    public void GrpoHasTheDivergenceThatTheTextPromises()
    {
        var without = PolicyLosses.Grpo([-1.0, -2], [-1, -2], [-1.5, -1], [1, 0], 0.2, 0, 2);
        var with = PolicyLosses.Grpo([-1.0, -2], [-1, -2], [-1.5, -1], [1, 0], 0.2, 0.04, 2);
        var k3 = (Math.Exp(-0.5) + 0.5 - 1 + (Math.Exp(1) - 1 - 1)) / 2;
        Assert.Equal(0.04 * k3, with - without, 1e-14);
    }

    [Fact]
    public void BetaOfDpoStandsBeforeBothLogRatios()
    {
        Assert.Equal(0.4741, PolicyLosses.Dpo([3.0], [-2], [0], [0], 0.1), 1e-4);

        // Printed in a table: beta (log w - beta log l).
        Assert.Equal(0.5459, Softplus(-0.1 * (3 - 0.1 * -2)), 1e-4);
    }

    [Fact]
    public void RideDividesByTheRootOfTheVisitsOfTheNewState()
    {
        var reward = new double[2];
        int[] old = [1, 4];
        int[] arrived = [4, 9];
        Exploration.RideReward([0.0, 0, 3, 4], [3, 4, 3, 10], arrived, reward);
        Assert.Equal([2.5, 2.0], reward);
        double[] printed = [5.0 / old[0], 6.0 / old[1]];
        Assert.All(printed.Zip(reward), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void CringeIsASoftmaxOfTwoLogitsNotAHinge()
    {
        double[] logits = [2, 1, -1];

        // A bad token 1, and token 0 sampled to be preferred.
        Assert.Equal(Softplus(1 - 2), Exploration.CringeContrastive(logits, [1], [0], [false], 1), 1e-14);

        // The hinge with margin 1 is satisfied here and teaches nothing; the contrast still does.
        var crossEntropy = LanguageModelLosses.CrossEntropy(logits, [0]);
        Assert.Equal(crossEntropy, Exploration.Cringe(logits, [0], [1], 0.5, 1), 1e-14);
        var gradient = new double[3];
        Exploration.CringeContrastiveBackward(logits, [1], [0], [false], 1, gradient);
        Assert.Equal(Sigmoid(-1), gradient[1], 1e-14);
    }

    [Fact]
    public void TheAdvantageOfGrpoHasTheDeviationAndThatOfDrGrpoHasNot()
    {
        double[] reward = [1, 0, 0, 1];
        var advantage = new double[4];
        PolicyLosses.GroupAdvantage(reward, 4, advantage);
        Assert.Equal([0.5, -0.5, -0.5, 0.5], advantage);
        PolicyLosses.GroupAdvantage(reward, 1e-4, 4, advantage);
        Assert.Equal(0.5 / (Math.Sqrt(1.0 / 3) + 1e-4), advantage[0], 1e-14);
    }

    [Fact]
    public void SquaredAndAbsoluteNumberLossesAreNotTheSame()
    {
        double[] values = [.. Enumerable.Range(0, 10).Select(x => (double)x)];
        Assert.Equal((1, 49), (Squared(3), Squared(9)));
        Assert.Equal((1, 7), (Absolute(3), Absolute(9)));

        // The cross-entropy cannot tell them apart.
        Assert.Equal(LanguageModelLosses.CrossEntropy(Sure(3), [2]), LanguageModelLosses.CrossEntropy(Sure(9), [2]));

        double Squared(int digit) => NumericLosses.NtlMse(Sure(digit), values, [2]);
        double Absolute(int digit) => NumericLosses.NtlWasserstein(Sure(digit), values, [2]);
        static double[] Sure(int digit) => [.. Enumerable.Range(0, 10).Select(x => x == digit ? 1000.0 : 0)];
    }

    [Fact]
    public void SquaredNumberLossHasFalseMinima()
    {
        double[] values = [0, 4, 8];
        double[] logits = [500, 0, 500];
        Assert.Equal(0, NumericLosses.NtlMse(logits, values, [4]), 1e-12);
        Assert.Equal(4, NumericLosses.NtlWasserstein(logits, values, [4]), 1e-12);
    }

    [Fact]
    public void WassersteinCountsTheSpacingOfTheValues()
    {
        double[] p = [0.3, 0.2, 0.5];
        double[] q = [0.5, 0.5, 0];
        double[] values = [0, 1, 10];
        Assert.Equal(0.2 + 9 * 0.5, NumericLosses.Wasserstein1D(p, q, values), 1e-14);
        Assert.Equal(0.7, NumericLosses.Wasserstein1D(p, q, [0, 1, 2]), 1e-14);
    }

    [Fact]
    public void ArcFaceFallsBackWhereTheAngleTurns()
    {
        // theta = 3, beyond pi - 0.5.
        double[] cosine = [Math.Cos(3), 0.1];
        double[] worse = [Math.Cos(3.1), 0.1];
        Assert.True(EmbeddingLosses.ArcFace(worse, [0], 8, 0.5) < EmbeddingLosses.ArcFace(cosine, [0], 8, 0.5));
        Assert.True(EmbeddingLosses.ArcFace(worse, [0], 8, 0.5, true) > EmbeddingLosses.ArcFace(cosine, [0], 8, 0.5, true));
        var target = 8 * (Math.Cos(3) - 0.5 * Math.Sin(0.5));
        Assert.Equal(Softplus(0.8 - target), EmbeddingLosses.ArcFace(cosine, [0], 8, 0.5, true), 1e-12);
        double[] near = [0.5, 0.1];
        Assert.Equal(EmbeddingLosses.ArcFace(near, [0], 8, 0.5), EmbeddingLosses.ArcFace(near, [0], 8, 0.5, true), 1e-15);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(-1f)]
    public void ArcFaceIsFiniteAtTheEnds(float cosine)
    {
        var gradient = new float[3];
        var loss = EmbeddingLosses.ArcFaceBackward([cosine, 0.5f, 1], [0], 64, 0.5f, gradient);
        Assert.True(float.IsFinite(loss));
        Assert.All(gradient, x => Assert.True(float.IsFinite(x)));
    }

    private static double Square(int center, double scale) =>
        Enumerable.Range(0, 3).Sum(d => Math.Pow(scale * (Z[d] - Centers[3 * center + d]), 2));

    private static double[] Scaled(double[] values) => values.Select(x => 3.7 * x).ToArray();

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));
}

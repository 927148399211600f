using System;
using System.Linq;
using CsCheck;
using Xunit;

namespace LossGen.Definitions.Tests.Invariants;

/// <summary>What holds of the losses of pairs and rankings whatever the rewards are.</summary>
public class RewardInvariantTests
{
    [Fact]
    public void GradientsOfBradleyTerrySumToZero() => Samples.Pairs.Sample(pair =>
    {
        var chosen = new double[pair.First.Length];
        var rejected = new double[chosen.Length];
        RewardLosses.BradleyTerryBackward(pair.First, pair.Second, chosen, rejected);
        for (var i = 0; i < chosen.Length; i++)
        {
            Assert.Equal(0, chosen[i] + rejected[i]);
            var expected = -1 / (1 + Math.Exp(pair.First[i] - pair.Second[i])) / chosen.Length;
            Assert.Equal(expected, chosen[i], 1e-12 * Math.Abs(expected));
        }
    }, iter: 200);

    [Fact]
    public void RankingOfTwoIsThePairwiseLoss() => Samples.Pairs.Sample(pair =>
    {
        var interleaved = pair.First.Zip(pair.Second, (a, b) => new[] { a, b }).SelectMany(row => row).ToArray();
        var pairwise = RewardLosses.BradleyTerry(pair.First, pair.Second);
        Assert.Equal(pairwise, RewardLosses.BradleyTerryRanking(interleaved, 2), Near(pairwise));
        Assert.Equal(pairwise, RewardLosses.PlackettLuce(interleaved, 2), Near(pairwise));
    }, iter: 200);

    [Theory]
    [InlineData(4, 6)]
    [InlineData(9, 36)]
    public void RankingIsTheMeanOfAllPairs(int count, int pairs) =>
        Gen.Double[-20, 20].Array[count].Sample(rewards =>
        {
            var ordered = (from i in Enumerable.Range(0, count) from j in Enumerable.Range(i + 1, count - i - 1) select (i, j)).ToArray();
            Assert.Equal(pairs, ordered.Length);
            var expected = ordered.Average(pair => Softplus(rewards[pair.j] - rewards[pair.i]));
            var gradient = new double[count];
            Assert.Equal(expected, RewardLosses.BradleyTerryRankingBackward(rewards, count, gradient), Near(expected));
            Assert.Equal(0, gradient.Sum(), 1e-12);
        }, iter: 100);

    [Fact]
    public void RanksWithoutTiesAreARanking() => Gen.Double[-5, 5].Array[5].Sample(rewards =>
    {
        int[] rank = [3, 0, 4, 1, 2];
        double[] ordered = [rewards[1], rewards[3], rewards[4], rewards[0], rewards[2]];
        var expected = RewardLosses.BradleyTerryRanking(ordered, 5);
        Assert.Equal(expected, RewardLosses.BradleyTerryRanking(rewards, rank, 5), Near(expected));
    }, iter: 100);

    [Fact]
    public void TiesAndMissingResponsesHaveNoPairs()
    {
        var gradient = new double[4];
        var expected = (Softplus(1 - 3) + Softplus(2 - 3)) / 2;
        Assert.Equal(expected, RewardLosses.BradleyTerryRankingBackward([1, 2, 3, double.NaN], [1, 1, 0, -1], 4, gradient), 1e-14);
        Assert.Equal(0, gradient[3]);
        Assert.Equal(0, RewardLosses.BradleyTerryRanking([1, 2.5], [7, 7], 2));
    }

    [Fact]
    public void WithoutLabelNoiseSmoothIsVanilla() => Samples.Pairs.Sample(pair =>
    {
        var vanilla = RewardLosses.BradleyTerry(pair.First, pair.Second);
        Assert.Equal(vanilla, RewardLosses.SmoothBradleyTerry(pair.First, pair.Second, 0), Near(vanilla));
        var zeros = new double[pair.First.Length];
        Assert.Equal(vanilla, RewardLosses.MarginBradleyTerry(pair.First, pair.Second, zeros), Near(vanilla));
        var ones = zeros.Select(_ => 1.0).ToArray();
        Assert.Equal(vanilla, RewardLosses.WeightedBradleyTerry(pair.First, pair.Second, ones), Near(vanilla));
    }, iter: 200);

    [Fact]
    public void SmoothIsLeastAtTheLogOddsOfTheNoise()
    {
        var gradient = new double[1];
        RewardLosses.SmoothBradleyTerryBackward([Math.Log(0.9 / 0.1)], [0], 0.1, gradient, new double[1]);
        Assert.Equal(0, gradient[0], 1e-15);
    }

    [Fact]
    public void ProbabilitiesOfAPairSumToOne() => Samples.Pairs.Sample(pair =>
    {
        var first = new double[pair.First.Length];
        var second = new double[first.Length];
        RewardLosses.PairProbability(pair.First, pair.Second, first);
        RewardLosses.PairProbability(pair.Second, pair.First, second);
        Assert.All(first.Zip(second), both => Assert.Equal(1, both.First + both.Second, 1e-15));
    }, iter: 200);

    [Fact]
    public void PlackettLuceSumsToOneOverAllOrders() => Gen.Double[-5, 5].Array[3].Sample(scores =>
    {
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        Assert.Equal(1, orders.Sum(order => Math.Exp(-RewardLosses.PlackettLuce(scores, order, 3))), 1e-12);
    }, iter: 100);

    [Fact]
    public void AConstantInTheRewardsChangesNothing() => Samples.Tables.Sample(table =>
    {
        var moved = table.Values.Select((x, i) => x + 16 * (1 + i / table.Columns)).ToArray();
        var ranking = RewardLosses.BradleyTerryRanking(table.Values, table.Columns);
        Assert.Equal(ranking, RewardLosses.BradleyTerryRanking(moved, table.Columns), Near(ranking));
        var likelihood = RewardLosses.PlackettLuce(table.Values, table.Columns);
        Assert.Equal(likelihood, RewardLosses.PlackettLuce(moved, table.Columns), Near(likelihood));
    }, iter: 100);

    // Sums over rows are rounded in another order.
    private static double Near(double value) => 1e-12 * Math.Max(1, Math.Abs(value));

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}

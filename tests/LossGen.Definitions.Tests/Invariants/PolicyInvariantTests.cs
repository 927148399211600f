using System;
using System.Linq;
using CsCheck;
using Xunit;

namespace LossGen.Definitions.Tests.Invariants;

/// <summary>What holds of the policy losses and advantages whatever the inputs are.</summary>
public class PolicyInvariantTests
{
    [Fact]
    public void AdvantagesOfAGroupSumToZero() => Samples.Tables.Sample(table =>
    {
        var plain = new double[table.Values.Length];
        var scaled = new double[table.Values.Length];
        PolicyLosses.GroupAdvantage(table.Values, table.Columns, plain);
        PolicyLosses.GroupAdvantage(table.Values, 1e-4, table.Columns, scaled);
        for (var row = 0; row < table.Rows; row++)
        {
            Assert.Equal(0, plain.Skip(row * table.Columns).Take(table.Columns).Sum(), 1e-11);
            var group = scaled.Skip(row * table.Columns).Take(table.Columns).ToArray();
            Assert.Equal(0, group.Sum(), 1e-11);
            Assert.InRange(group.Sum(x => x * x), 0, table.Columns - 1 + 1e-9);
        }
    }, iter: 200);

    [Fact]
    public void EqualRewardsAndSingleResponsesHaveNoAdvantage()
    {
        var advantage = new float[3];
        PolicyLosses.GroupAdvantage([2f, 2, 2], 1e-4f, 3, advantage);
        Assert.All(advantage, x => Assert.Equal(0, x));
        PolicyLosses.GroupAdvantage([2f, 3, 5], 1e-4f, 1, advantage);
        Assert.All(advantage, x => Assert.Equal(0, x));
    }

    [Fact]
    public void DpoAtEqualLogRatiosIsLogTwo() => Samples.Pairs.Sample(pair =>
    {
        Assert.Equal(Math.Log(2), PolicyLosses.Dpo(pair.First, pair.Second, pair.First, pair.Second, 0.1), 1e-14);
        Assert.Equal(Math.Log(2), PolicyLosses.Dpo(pair.First, pair.Second, pair.First, pair.Second, 0.1, 0.2), 1e-14);
        Assert.Equal(Math.Log(2), PolicyLosses.DpoClipped(pair.First, pair.Second, pair.First, pair.Second, 0.1, 5), 1e-14);
        Assert.Equal(25, PolicyLosses.DpoIpo(pair.First, pair.Second, pair.First, pair.Second, 0.1), 1e-12);
        Assert.Equal(1, PolicyLosses.DpoHinge(pair.First, pair.Second, pair.First, pair.Second, 0.1));
    }, iter: 100);

    [Fact]
    public void DpoWithAWideClipIsDpo() => Samples.Pairs.Sample(pair =>
    {
        var zeros = new double[pair.First.Length];
        var plain = PolicyLosses.Dpo(pair.First, pair.Second, zeros, zeros, 0.1, out var accuracy, out var margin);
        Assert.Equal(plain, PolicyLosses.DpoClipped(pair.First, pair.Second, zeros, zeros, 0.1, 1000), 1e-13);
        Assert.Equal(plain, RewardLosses.BradleyTerry(Tenth(pair.First), Tenth(pair.Second)), 1e-13 * Math.Max(1, plain));
        Assert.Equal(pair.First.Zip(pair.Second).Count(both => both.First > both.Second) / (double)pair.First.Length, accuracy, 1e-15);
        Assert.Equal(0.1 * (pair.First.Average() - pair.Second.Average()), margin, 1e-12);
    }, iter: 100);

    [Fact]
    public void VariantsOfGrpoAgreeOnFullResponsesOfEqualLength() => Samples.Tables.Sample(table =>
    {
        var old = table.Values.Select((x, i) => -1.0 - i % 3).ToArray();
        var logp = old.Zip(table.Values, (a, b) => a + b / 100).ToArray();
        var advantage = Enumerable.Range(0, table.Rows).Select(i => i - 1.5).ToArray();
        var mask = Enumerable.Repeat(true, logp.Length).ToArray();
        var dapo = PolicyLosses.Dapo(logp, old, advantage, mask, 0.2, 0.2);
        Assert.Equal(dapo, PolicyLosses.DrGrpo(logp, old, advantage, mask, 0.2, table.Columns), 1e-12);
        Assert.Equal(dapo, PolicyLosses.Grpo(logp, old, old, advantage, mask, 0.2, 0.2, 0, out var kl), 1e-12);
        Assert.True(kl >= 0);
        var repeated = advantage.SelectMany(a => Enumerable.Repeat(a, table.Columns)).ToArray();
        Assert.Equal(dapo, PolicyLosses.PpoClip(logp, old, repeated, 0.2), 1e-12);
        Assert.Equal(dapo, PolicyLosses.PpoClip(logp, old, repeated, mask, 0.2, 0.2, out _, out var divergence), 1e-12);
        Assert.True(divergence >= 0);
    }, iter: 200);

    [Fact]
    public void MaskedTokensTakeNoPartWhateverTheyHold()
    {
        double[] logp = [-1, -2, double.NaN, -1, double.PositiveInfinity, 0];
        double[] old = [-1.1, -1.9, 0, -1.2, double.NegativeInfinity, double.NaN];
        bool[] mask = [true, true, false, true, false, false];
        var gradient = new double[6];
        var expected = -(2 * (Math.Exp(0.1) + Math.Exp(-0.1)) - 1 * Math.Max(Math.Exp(0.2), 0.8)) / 3;
        Assert.Equal(expected, PolicyLosses.DapoBackward(logp, old, [2, -1], mask, 0.2, 0.28, gradient), 1e-12);
        Assert.Equal([true, true, false, true, false, false], gradient.Select(x => x != 0));
        Assert.All(gradient, x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void TheWeightOfCispoTakesNoGradient()
    {
        double[] logp = [-1, -2, -3, -1];
        double[] old = [-1.1, -1, -4, -1];
        var gradient = new double[4];
        PolicyLosses.CispoBackward(logp, old, [2, -1], [true, true, true, false], 0.5, 0.28, gradient);
        double[] expected = [-2 * Math.Exp(0.1) / 3, -2 * 0.5 / 3, 1.28 / 3, 0];
        Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void KtoIsLeastForLikelyDesirableResponses() => Samples.Pairs.Sample(pair =>
    {
        var desirable = pair.First.Select((_, i) => (byte)(i % 2)).ToArray();
        var gradient = new double[pair.First.Length];
        PolicyLosses.KtoBackward(pair.First, pair.Second, desirable, 0.1, 0.4, 1, 1, gradient);
        Assert.All(gradient.Zip(desirable), both => Assert.Equal(both.Second == 1 ? -1 : 1, Math.Sign(both.First)));
    }, iter: 100);

    [Fact]
    public void TheReferencePointOfKtoIsTheClampedMean()
    {
        double[] logp = [1, 2];
        double[] reference = [0.5, 2.5];
        byte[] desirable = [1, 0];
        var above = PolicyLosses.Kto(logp, reference, desirable, [1, 2], [0.5, 1.5], 0.1, 1, 1, out double kl);
        Assert.Equal(0.5, kl, 1e-15);
        Assert.Equal(PolicyLosses.Kto(logp, reference, desirable, 0.1, 0.5, 1, 1), above, 1e-15);
        PolicyLosses.Kto(logp, reference, desirable, [1, 2], [2, 3], 0.1, 1, 1, out kl);
        Assert.Equal(0, kl);
    }

    [Fact]
    public void GaeWithoutDecayIsTheTemporalDifference()
    {
        var advantage = new double[3];
        PolicyLosses.Gae([1.0, 2, 3], [0.5, 1, 1.5, 2], [0, 1, 0], 0.9, 0, 3, advantage);
        double[] expected = [1 + 0.9 * 1 - 0.5, 2 - 1, 3 + 0.9 * 2 - 1.5];
        Assert.All(expected.Zip(advantage), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void TheTargetOfGaeIsTheAdvantagePlusTheValue() => Samples.Tables.Sample(table =>
    {
        var steps = table.Columns - 1;
        var reward = table.Values[..(table.Rows * steps)];
        var done = reward.Select(x => (byte)(x > 0.5 ? 1 : 0)).ToArray();
        var advantage = new double[reward.Length];
        var again = new double[reward.Length];
        var target = new double[reward.Length];
        PolicyLosses.Gae(reward, table.Values, done, 0.99, 0.95, steps, advantage);
        PolicyLosses.Gae(reward, table.Values, done, 0.99, 0.95, steps, again, target);
        Assert.Equal(advantage, again);
        Assert.All(target, (x, i) => Assert.Equal(advantage[i] + table.Values[i / steps * table.Columns + i % steps], x));
    }, iter: 100);

    private static double[] Tenth(double[] values) => values.Select(x => 0.1 * x).ToArray();
}

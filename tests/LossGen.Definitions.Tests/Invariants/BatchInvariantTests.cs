using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Xunit;

namespace LossGen.Definitions.Tests.Invariants;

/// <summary>The rows of a batch may come in any order: the loss is the same, and each gradient goes with its row.</summary>
public class BatchInvariantTests
{
    private const int Columns = 5;

    // Values and a second tensor of B rows, labels, and numbers of a row: what each loss takes of these.
    private static readonly IReadOnlyDictionary<string, Func<Batch, double[], double>> Losses = new Dictionary<string, Func<Batch, double[], double>>
    {
        ["Contrastive"] = (x, g) => EmbeddingLosses.ContrastiveBackward(x.First, x.Labels, 0.2, g),
        ["Triplet"] = (x, g) => EmbeddingLosses.TripletBackward(x.First, x.Second, x.Third, 0.2, Columns, g, [], []),
        ["InfoNce"] = (x, g) => EmbeddingLosses.InfoNceBackward(x.First, x.Second, 0.2, Columns, g, []),
        ["Clip"] = (x, g) => EmbeddingLosses.ClipBackward(x.First, x.Second, 1, Columns, g, [], out _),
        ["SigLip"] = (x, g) => EmbeddingLosses.SigLipBackward(x.First, x.Second, 1, -2, Columns, g, [], out _, out _),
        ["SupervisedContrastive"] = (x, g) => EmbeddingLosses.SupervisedContrastiveBackward(x.First, x.Labels, 0.2, Columns, g),
        ["VicReg"] = (x, g) => EmbeddingLosses.VicRegBackward(x.First, x.Second, 25, 25, 1, 1e-4, Columns, g, []),
        ["BradleyTerryRanking"] = (x, g) => RewardLosses.BradleyTerryRankingBackward(x.First, Columns, g),
        ["PlackettLuce"] = (x, g) => RewardLosses.PlackettLuceBackward(x.First, Columns, g),
        ["CrossEntropy"] = (x, g) => LanguageModelLosses.CrossEntropyBackward(x.First, x.Labels, g),
        ["CrossEntropy with smoothing"] = (x, g) => LanguageModelLosses.CrossEntropyBackward(x.First, x.Labels, 1, 0.1, g),
        ["Focal"] = (x, g) => LanguageModelLosses.FocalBackward(x.First, x.Labels, 0.25, 2, g),
        ["GaussianCrossEntropy"] = (x, g) => LanguageModelLosses.GaussianCrossEntropyBackward(x.First, x.Labels, 1, g),
        ["HarmonicEuclidean"] = (x, g) => LanguageModelLosses.HarmonicEuclideanBackward(x.First, Centres, x.Labels, g, []),
        ["HarmonicSoftmax"] = (x, g) => LanguageModelLosses.HarmonicSoftmaxBackward(x.First, Centres, x.Labels, 3, g, []),
        ["KlDistillation"] = (x, g) => LanguageModelLosses.KlDistillationBackward(x.First, x.Second, 2, Columns, g),
        ["Dpo"] = (x, g) => PolicyLosses.DpoBackward(x.First, x.Second, x.Third, x.Third, 0.1, g, []),
        ["PpoClip"] = (x, g) => PolicyLosses.PpoClipBackward(x.First, x.Second, x.Third, 0.2, g),
        ["Grpo"] = (x, g) => PolicyLosses.GrpoBackward(x.First, x.Second, x.Second, x.Third, 0.2, 0.04, Columns, g),
        ["Ppo"] = (x, g) => PolicyLosses.PpoBackward(x.First, x.Labels, x.Numbers, x.Numbers, x.Numbers, x.Numbers, 0.2, 0.5, 0.01, g, []),
        ["Kto"] = (x, g) => PolicyLosses.KtoBackward(x.First, x.Second, x.Flags, 0.1, 0.5, 1, 1.2, g),
        ["NtlMse"] = (x, g) => NumericLosses.NtlMseBackward(x.First, [0, 1, 2, 3, 4], x.Numbers, g),
        ["NtlWasserstein"] = (x, g) => NumericLosses.NtlWassersteinBackward(x.First, [0, 1, 2, 3, 4], x.Numbers, g),
        ["BinaryCrossEntropy"] = (x, g) => ClassificationLosses.BinaryCrossEntropyBackward(x.First, x.Second, g),
        ["Huber"] = (x, g) => RegressionLosses.HuberBackward(x.First, x.Second, 1, g, []),
    };

    private static readonly double[] Centres = [.. Enumerable.Range(0, Columns * Columns).Select(i => 2 + i % 7 * 0.5)];

    public static IEnumerable<TheoryDataRow<string>> Names => Losses.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void TheOrderOfTheRowsDoesNotMatter(string name) => Batches.Sample(
        pair =>
        {
            var (batch, order) = pair;
            var gradient = new double[batch.First.Length];
            var moved = new double[gradient.Length];
            var expected = Losses[name](batch, gradient);
            var actual = Losses[name](batch.InOrder(order), moved);
            Assert.Equal(expected, actual, 1e-12 * Math.Max(1, Math.Abs(expected)));
            var largest = gradient.Max(Math.Abs);
            Assert.All(Batch.Rows(gradient, order, Columns).Zip(moved), both =>
                Assert.Equal(both.First, both.Second, 1e-12 * Math.Max(1, largest)));
        },
        iter: 40);

    private static readonly Gen<(Batch Batch, int[] Order)> Batches =
        from rows in Gen.Int[2, 7]
        from first in Gen.Double[-2, 1].Array[rows * Columns]
        from second in Gen.Double[-2, 1].Array[rows * Columns]
        from third in Gen.Double[-2, 1].Array[rows * Columns]
        from labels in Gen.Int[0, Columns - 1].Array[rows]
        from order in Gen.Shuffle(Enumerable.Range(0, rows).ToArray())
        select (new Batch(Columns, first, second, third, labels), order);

    private sealed record Batch(int Width, double[] First, double[] Second, double[] Third, int[] Labels)
    {
        public double[] Numbers => [.. Labels.Select(label => label - 0.25)];

        public byte[] Flags => [.. First.Select(x => (byte)(Math.Abs(x) > 1 ? 1 : 0))];

        public Batch InOrder(int[] order) => new(
            Width, Rows(First, order, Width), Rows(Second, order, Width), Rows(Third, order, Width), [.. order.Select(row => Labels[row])]);

        public static double[] Rows(double[] values, int[] order, int width) => [.. order.SelectMany(row => values.Skip(row * width).Take(width))];
    }
}

using System;
using System.Linq;
using CsCheck;
using Xunit;

namespace LossGen.Definitions.Tests.Invariants;

/// <summary>What holds of the losses over logits whatever the logits are.</summary>
public class LanguageModelInvariantTests
{
    [Fact]
    public void FocalWithoutFocusIsCrossEntropy() => Samples.Tables.Sample(table =>
    {
        var (expected, expectedGradient) = CrossEntropy(table);
        var gradient = new double[table.Values.Length];
        Assert.Equal(expected, LanguageModelLosses.FocalBackward(table.Values, table.Labels, 1, 0, gradient), Near(expected));
        Assert.All(expectedGradient.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }, iter: 200);

    [Fact]
    public void OverloadsWithoutTheirOptionAreCrossEntropy() => Samples.Tables.Sample(table =>
    {
        var expected = CrossEntropy(table).Value;
        Assert.Equal(expected, LanguageModelLosses.CrossEntropy(table.Values, table.Labels, -100), Near(expected));
        Assert.Equal(expected, LanguageModelLosses.CrossEntropy(table.Values, table.Labels, -100, 0.0), Near(expected));
        var ones = Enumerable.Repeat(1.0, table.Columns).ToArray();
        Assert.Equal(expected, LanguageModelLosses.CrossEntropy(table.Values, table.Labels, ones, -100, 0), Near(expected));
        Assert.Equal(expected, LanguageModelLosses.CrossEntropy(table.Values, table.Labels, -100, out double perplexity), Near(expected));
        Assert.Equal(Math.Exp(expected), perplexity, 1e-12 * Math.Exp(expected));
        var loss = new double[table.Rows];
        LanguageModelLosses.CrossEntropy(table.Values, table.Labels, -100, loss);
        Assert.Equal(expected, loss.Average(), Near(expected));
        Assert.Equal(expected, EmbeddingLosses.Contrastive(table.Values, table.Labels, 1), Near(expected));
        Assert.Equal(expected, EmbeddingLosses.CosFace(table.Values, table.Labels, 1, 0), Near(expected));
    }, iter: 200);

    [Fact]
    public void IgnoredRowsTakeNoPart() => Samples.Tables.Sample(table =>
    {
        var expected = CrossEntropy(table).Value;
        double[] more = [.. table.Values, .. Enumerable.Repeat(double.NaN, 2 * table.Columns)];
        int[] labels = [.. table.Labels, -100, -100];
        var gradient = new double[more.Length];
        Assert.Equal(expected, LanguageModelLosses.CrossEntropyBackward(more, labels, -100, gradient), Near(expected));
        Assert.All(gradient[table.Values.Length..], x => Assert.Equal(0, x));
        Assert.All(gradient, x => Assert.True(double.IsFinite(x)));
    }, iter: 100);

    [Fact]
    public void AllRowsIgnoredIsZero()
    {
        var gradient = new float[6];
        Assert.Equal(0, LanguageModelLosses.CrossEntropyBackward([1f, 2, 3, 4, 5, 6], [-100, -100], -100, gradient));
        Assert.All(gradient, x => Assert.Equal(0, x));
        Assert.Equal(0, LanguageModelLosses.CrossEntropyBackward([1f, 2, 3, 4, 5, 6], [-100, -100], [1f, 1, 1], -100, 0.1f, gradient));
        Assert.All(gradient, x => Assert.Equal(0, x));
    }

    [Fact]
    public void AConstantInTheLogitsChangesNothing() => Samples.Tables.Sample(table =>
    {
        // Multiples of 2^-20 and a power of two: the sums are exact.
        var logits = table.Values.Select(x => Math.ScaleB(Math.Round(Math.ScaleB(x, 20)), -20)).ToArray();
        var moved = logits.Select((x, i) => x + (i / table.Columns % 2 == 0 ? 64 : -1024)).ToArray();
        var values = Enumerable.Range(0, table.Columns).Select(x => (double)x).ToArray();
        var numbers = table.Labels.Select(x => (double)x).ToArray();
        foreach (var loss in new Func<double[], double>[]
        {
            z => LanguageModelLosses.CrossEntropy(z, table.Labels),
            z => LanguageModelLosses.CrossEntropy(z, table.Labels, -100, 0.1),
            z => LanguageModelLosses.Focal(z, table.Labels, 0.25, 2),
            z => LanguageModelLosses.GaussianCrossEntropy(z, table.Labels, 1.5),
            z => LanguageModelLosses.KlDistillation(z, table.Values, 2, table.Columns),
            z => LanguageModelLosses.ReverseKlDistillation(z, table.Values, 2, table.Columns),
            z => LanguageModelLosses.JensenShannonDistillation(z, table.Values, 2, table.Columns),
            z => LanguageModelLosses.TotalVariation(z, table.Values, table.Columns),
            z => EmbeddingLosses.Contrastive(z, table.Labels, 0.5),
            z => Exploration.Cringe(z, table.Labels, table.Labels, 0.5, 1),
            z => NumericLosses.NtlMse(z, values, numbers),
            z => NumericLosses.NtlWasserstein(z, values, numbers),
        })
        {
            var expected = loss(logits);
            Assert.Equal(expected, loss(moved), 1e-11 * Math.Max(1, Math.Abs(expected)));
        }
    }, iter: 100);

    [Fact]
    public void NumberLossesAreLargerForNineThanForThreeWhenTheLabelIsTwo() =>
        Gen.Select(Gen.Double[-3, 3].Array[10], Gen.Double[0.5, 1000]).Sample((noise, sure) =>
        {
            // The same probabilities, but for those of 3 and 9, which are exchanged: the cross-entropy of 2 cannot tell.
            double[] values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
            double[] three = [.. noise];
            three[3] = Math.Max(noise[3], noise[9]) + sure;
            double[] nine = [.. three];
            (nine[3], nine[9]) = (three[9], three[3]);
            var crossEntropy = LanguageModelLosses.CrossEntropy(three, [2]);
            Assert.Equal(crossEntropy, LanguageModelLosses.CrossEntropy(nine, [2]), Near(crossEntropy));
            Assert.True(NumericLosses.NtlWasserstein(nine, values, [2]) > NumericLosses.NtlWasserstein(three, values, [2]));

            // The squared error is of the expected value, which the others may hold below 2.
            if (sure > 8)
            {
                Assert.True(NumericLosses.NtlMse(nine, values, [2]) > NumericLosses.NtlMse(three, values, [2]));
            }
        }, iter: 200);

    [Fact]
    public void DivergencesFromItselfAreZero() => Samples.Tables.Sample(table =>
    {
        Assert.Equal(0, LanguageModelLosses.KlDistillation(table.Values, table.Values, 2, table.Columns), 1e-12);
        Assert.Equal(0, LanguageModelLosses.ReverseKlDistillation(table.Values, table.Values, 2, table.Columns), 1e-12);
        Assert.Equal(0, LanguageModelLosses.JensenShannonDistillation(table.Values, table.Values, 2, table.Columns), 1e-12);
        Assert.Equal(0, LanguageModelLosses.TotalVariation(table.Values, table.Values, table.Columns), 1e-15);
    }, iter: 100);

    [Fact]
    public void JensenShannonIsSymmetricAndBounded() => Samples.Tables.Sample(table =>
    {
        var reversed = table.Values.Reverse().ToArray();
        var divergence = LanguageModelLosses.JensenShannonDistillation(table.Values, reversed, 1, table.Columns);
        Assert.Equal(divergence, LanguageModelLosses.JensenShannonDistillation(reversed, table.Values, 1, table.Columns), 1e-13);
        Assert.InRange(divergence, -1e-13, Math.Log(2) + 1e-13);
    }, iter: 200);

    [Fact]
    public void HarmonicSoftmaxIsInvariantUnderScaling() =>
        Gen.Select(Gen.Double[-1, 1].Array[6], Gen.Double[2, 4].Array[9], Gen.Double[0.01, 100]).Sample((z, centers, scale) =>
        {
            // No embedding lies on a centre, where the loss is infinite.
            int[] target = [2, 0];
            var expected = LanguageModelLosses.HarmonicSoftmax(z, centers, target, 4);
            var scaled = LanguageModelLosses.HarmonicSoftmax(Times(z, scale), Times(centers, scale), target, 4);
            Assert.Equal(expected, scaled, 1e-10 * Math.Max(1, Math.Abs(expected)));
        }, iter: 200);

    private static (double Value, double[] Gradient) CrossEntropy(Table table)
    {
        var gradient = new double[table.Values.Length];
        return (LanguageModelLosses.CrossEntropyBackward(table.Values, table.Labels, gradient), gradient);
    }

    private static double[] Times(double[] values, double scale) => values.Select(x => x * scale).ToArray();

    private static double Near(double value) => 1e-12 * Math.Max(1, Math.Abs(value));
}

using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Labels that name no element.</summary>
public class LabelTests
{
    public static IEnumerable<TheoryDataRow<string, bool>> Labelled =>
        LossCases.Precisions.Where(row => LossCases.Get(row.Data.Item1).Inputs.Any(input => input.LabelOf is not null));

    [Theory]
    [MemberData(nameof(Labelled))]
    public void A_label_outside_its_axis_is_refused(string name, bool single)
    {
        var item = LossCases.Get(name);
        var labels = item.Inputs.Single(input => input.LabelOf is not null);
        var gathered = item.Inputs.Single(input => input.Axes.Contains(labels.LabelOf));
        var axis = Array.IndexOf(gathered.Axes, labels.LabelOf);
        foreach (var rows in new[] { 3, 40 })
        {
            foreach (var columns in new[] { 4, 37 })
            {
                foreach (var at in new[] { 0, 2, rows - 1 - (rows == 40 ? 0 : 0) })
                {
                    var data = item.Draw(("b", rows), (labels.LabelOf!, columns));
                    foreach (var label in new[] { -1, -100, columns, columns + 1000 })
                    {
                        if ((label < 0 && item.HasPadding) || (name == "Focal" && label is < 0 or > 255))
                        {
                            continue;
                        }

                        data[labels.Name][at] = label;
                        AssertNamed(LossCall.Forward(item, data, single), gathered.Name, axis, at, label, columns);
                        AssertNamed(LossCall.Backward(item, data, single), gathered.Name, axis, at, label, columns);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Labels_that_a_condition_excludes_are_not_checked(bool single)
    {
        var item = LossCases.Get("PaddedCrossEntropy");
        var data = item.Draw();
        Array.Fill(data["y"], -100);
        var call = LossCall.Backward(item, data, single);
        Assert.Equal(0.0, Convert.ToDouble(call.Run()));
        Assert.All(Expectation.Elements(call["zGradient"]), element => Assert.Equal(0.0, element));
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(40, 4)]
    [InlineData(3, 37)]
    [InlineData(40, 37)]
    public void A_label_that_no_index_meets_reads_nothing(int rows, int columns)
    {
        var z = Enumerable.Range(0, rows * columns).Select(i => (i % 7) - 3f).ToArray();
        var w = Enumerable.Range(0, columns).Select(i => i / 8f).ToArray();
        var y = Enumerable.Range(0, rows).Select(b => (b % 3) switch { 0 => b % columns, 1 => -1 - b, _ => columns + b }).ToArray();
        var zGradient = new float[z.Length];
        var wGradient = new float[w.Length];
        var value = 0.0;
        var expectedZ = new double[z.Length];
        var expectedW = new double[w.Length];
        for (var b = 0; b < rows; b += 3)
        {
            var factor = Math.Exp(w[y[b]]);
            value += factor * z[(b * columns) + y[b]];
            expectedZ[(b * columns) + y[b]] = factor;
            expectedW[y[b]] += factor * z[(b * columns) + y[b]];
        }

        Assert.Equal(value, RowLosses.Met(z, y, w), 1e-4 * rows);
        Assert.Equal(value, RowLosses.MetBackward(z, y, w, zGradient, wGradient), 1e-4 * rows);
        Assert.All(zGradient.Zip(expectedZ), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.All(wGradient.Zip(expectedW), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(40, 3)]
    [InlineData(40, 37)]
    [InlineData(700, 130)]
    [InlineData(3, 5000)]
    public void A_bad_label_leaves_an_input_that_its_gradient_replaces_as_it_was(int rows, int columns)
    {
        var z = Enumerable.Range(0, rows * columns).Select(i => MathF.Sin(i)).ToArray();
        var before = (float[])z.Clone();
        var y = Enumerable.Range(0, rows).Select(b => b % columns).ToArray();
        foreach (var label in new[] { columns, -1, int.MaxValue, int.MinValue })
        {
            y[rows - 1] = label;
            var exception = Assert.Throws<ArgumentOutOfRangeException>(() => SingleLosses.CrossEntropyBackward(z, y, z));
            Assert.Equal((long)label, exception.ActualValue);
            Assert.Equal(before, z);
        }

        var padded = y.Select((label, b) => b % 2 == 0 ? -100L : label).ToArray();
        padded[rows - 1] = columns;
        Assert.Throws<ArgumentOutOfRangeException>(() => SingleLosses.PaddedCrossEntropyBackward(z, padded, z));
        Assert.Equal(before, z);

        y[rows - 1] = columns;
        var mask = Enumerable.Range(0, rows).Select(b => b != 0).ToArray();
        Assert.Throws<ArgumentOutOfRangeException>(() => UnusualLosses.MaskedLabelsBackward(z, y, mask, z));
        Assert.Equal(before, z);
    }

    [Fact]
    public void A_label_that_is_not_used_may_be_anything_in_place_too()
    {
        float[] z = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        var gradient = new float[9];
        int[] y = [2, 77, -5];
        bool[] mask = [true, false, false];
        var value = UnusualLosses.MaskedLabelsBackward(z, y, mask, gradient);
        Assert.Equal(value, UnusualLosses.MaskedLabelsBackward(z, y, mask, z));
        Assert.Equal(gradient, z);
    }

    private static void AssertNamed(LossCall call, string tensor, int axis, int position, int label, int extent)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => call.Run());
        Assert.Equal(tensor, exception.ParamName);
        Assert.Equal((long)label, exception.ActualValue);
        Assert.StartsWith(
            $"At position {position}, {tensor} is read at {label} on axis {axis}, where 0..{extent - 1} is valid.",
            exception.Message,
            StringComparison.Ordinal);
        Assert.All(call.Slices, slice => Assert.True(slice.AreGuardsIntact));
    }
}

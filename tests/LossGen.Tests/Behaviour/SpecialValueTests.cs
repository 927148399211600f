using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>NaN shows, and large logits are ordinary input of stable losses alone.</summary>
public class SpecialValueTests
{
    [Theory]
    [InlineData("Dpo")]
    [InlineData("PpoClip")]
    [InlineData("CrossEntropy")]
    [InlineData("Focal")]
    [InlineData("Ranking")]
    [InlineData("Cumulative")]
    [InlineData("Standardised")]
    [InlineData("InfoNce")]
    public void A_NaN_anywhere_makes_the_loss_NaN(string name)
    {
        var item = LossCases.Get(name);
        foreach (var single in new[] { true, false })
        {
            foreach (var input in item.Differentiable)
            {
                var length = item.Draw()[input].Length;
                foreach (var at in new[] { 0, 1, 8, length / 2, length - 2, length - 1 })
                {
                    var data = item.Draw();
                    data[input][at] = double.NaN;
                    Assert.True(double.IsNaN(Convert.ToDouble(LossCall.Forward(item, data, single).Run())), $"forward, {input} at {at}");
                    Assert.True(double.IsNaN(Convert.ToDouble(LossCall.Backward(item, data, single).Run())), $"backward, {input} at {at}");
                }
            }
        }
    }

    [Fact]
    public void Minus_infinity_is_a_logit_that_takes_no_part()
    {
        float[] z = [1, float.NegativeInfinity, 2, 0.5f];
        var gradient = new float[4];
        var loss = SingleLosses.CrossEntropyBackward(z, [0], gradient);
        float[] without = [1, 2, 0.5f];
        var expected = new float[3];
        Assert.Equal(SingleLosses.CrossEntropyBackward(without, [0], expected), loss, 1e-6f);
        Assert.Equal(0f, gradient[1]);
        Assert.All(gradient.Where((_, i) => i != 1).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Fact]
    public void Only_the_stable_form_is_finite_at_large_logits()
    {
        float[] z = [1e4f, -1e4f, 0, 9e3f];
        var gradient = new float[4];
        Assert.Equal(1e3f, SingleLosses.CrossEntropyBackward(z, [3], gradient));
        Assert.Equal([1f, 0f, 0f, -1f], gradient);
        Assert.Equal(float.PositiveInfinity, LiteralLosses.CrossEntropy(z, [3]));
        LiteralLosses.CrossEntropyBackward(z, [3], gradient);
        Assert.True(float.IsNaN(gradient[0]));
    }

    [Fact]
    public void The_literal_form_is_right_where_nothing_overflows()
    {
        float[] z = [1, -2, 0.5f, 0.25f];
        Assert.Equal(SingleLosses.CrossEntropy(z, [2]), LiteralLosses.CrossEntropy(z, [2]), 1e-6f);
    }
}

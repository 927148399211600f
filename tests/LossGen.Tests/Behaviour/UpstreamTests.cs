using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>The upstream gradient scales gradients and nothing else.</summary>
public class UpstreamTests
{
    [Theory]
    [MemberData(nameof(LossCases.Precisions), MemberType = typeof(LossCases))]
    public void Gradients_are_multiplied_by_it(string name, bool single)
    {
        const double Factor = -2.5;
        var item = LossCases.Get(name);
        var data = item.Draw();
        var one = LossCall.Backward(item, data, single);
        var value = one.Run();
        var scaled = LossCall.Backward(item, data, single);
        if (item.IsUnreduced)
        {
            for (var i = 0; i < scaled["upstream"].Length; i++)
            {
                scaled["upstream"][i] *= Factor;
            }
        }
        else
        {
            scaled.Set("upstream", single ? (object)(float)Factor : Factor);
        }

        Assert.Equal(value, scaled.Run());
        foreach (var written in one.Written)
        {
            var factor = written.EndsWith("Gradient", StringComparison.Ordinal) ? Factor : 1;
            Expectation.Near(
                Expectation.Elements(one[written]).Select(element => element * factor).ToArray(),
                Expectation.Elements(scaled[written]),
                single,
                0,
                written);
        }

        if (item.LearnableScalar is { } scalar)
        {
            var gradient = Convert.ToDouble(one.Get(scalar + "Gradient"));
            Expectation.Near([gradient * Factor], [Convert.ToDouble(scaled.Get(scalar + "Gradient"))], single, 0, scalar);
        }
    }

    [Theory]
    [MemberData(nameof(LossCases.Precisions), MemberType = typeof(LossCases))]
    public void A_zero_makes_all_gradients_zero(string name, bool single)
    {
        var item = LossCases.Get(name);
        var call = LossCall.Backward(item, item.Draw(), single);
        if (item.IsUnreduced)
        {
            for (var i = 0; i < call["upstream"].Length; i++)
            {
                call["upstream"][i] = 0;
            }
        }
        else
        {
            call.Set("upstream", single ? (object)0f : 0.0);
        }

        call.Run();
        Assert.All(item.Differentiable, input => Assert.All(Expectation.Elements(call[input + "Gradient"]), element => Assert.Equal(0.0, element)));
    }

    /// <summary>The forward method and the backward method compute one loss; how they split it into blocks may differ.</summary>
    [Theory]
    [MemberData(nameof(LossCases.Precisions), MemberType = typeof(LossCases))]
    public void Forward_and_backward_agree_on_the_value(string name, bool single)
    {
        var item = LossCases.Get(name);
        var data = item.Draw();
        var forward = LossCall.Forward(item, data, single);
        var backward = LossCall.Backward(item, data, single);
        Expectation.Near(Elements(forward.Run()), Elements(backward.Run()), single, 0, "loss");
        foreach (var written in forward.Written)
        {
            Expectation.Near(Expectation.Elements(forward[written]), Expectation.Elements(backward[written]), single, 0, written);
        }
    }

    private static double[] Elements(object? value) =>
        value is null ? [] : [Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)];
}

using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Gradients in the place of inputs.</summary>
public class AliasingTests
{
    [Theory]
    [MemberData(nameof(LossCases.Precisions), MemberType = typeof(LossCases))]
    public void A_gradient_replaces_its_input_or_is_refused(string name, bool single)
    {
        var item = LossCases.Get(name);
        foreach (var data in Batches(item))
        {
            foreach (var replaced in item.Differentiable)
            {
                var apart = LossCall.Backward(item, data, single);
                var value = apart.Run();
                var call = LossCall.Backward(item, data, single);
                call[replaced + "Gradient"] = call[replaced];
                var before = call[replaced].Bits;
                object? again = null;
                var refused = Record.Exception(() => again = call.Run());
                if (refused is not null && !item.InPlace.Contains(replaced))
                {
                    Assert.IsType<ArgumentException>(refused);
                    Assert.Contains(replaced + "Gradient overlaps " + replaced, refused.Message, StringComparison.Ordinal);
                    Assert.Equal(before, call[replaced].Bits);
                    continue;
                }

                Assert.Null(refused);
                var where = $"in the place of {replaced} at " + string.Join(" ", data.Extents);
                Near(apart, value, call, again, item, single, where);
                Assert.All(call.Slices, slice => Assert.True(slice.AreGuardsIntact, where));
            }
        }
    }

    [Theory]
    [MemberData(nameof(LossCases.SeveralInPlace), MemberType = typeof(LossCases))]
    public void All_gradients_replace_their_inputs(string name, bool single)
    {
        var item = LossCases.Get(name);
        foreach (var data in Batches(item))
        {
            var apart = LossCall.Backward(item, data, single);
            var value = apart.Run();
            var call = LossCall.Backward(item, data, single);
            foreach (var replaced in item.InPlace)
            {
                call[replaced + "Gradient"] = call[replaced];
            }

            Near(apart, value, call, call.Run(), item, single, "all in place");
        }
    }

    [Theory]
    [MemberData(nameof(LossCases.OverSpans), MemberType = typeof(LossCases))]
    public void A_part_of_an_input_is_refused(string name, bool single)
    {
        var item = LossCases.Get(name);
        foreach (var differentiable in item.Differentiable)
        {
            foreach (var input in item.Inputs.Select(input => input.Name))
            {
                AssertRefused(item, single, differentiable + "Gradient", input);
            }
        }
    }

    [Theory]
    [MemberData(nameof(LossCases.Precisions), MemberType = typeof(LossCases))]
    public void Two_outputs_in_one_place_are_refused(string name, bool single)
    {
        var item = LossCases.Get(name);
        var written = LossCall.Backward(item, item.Draw(), single).Written.ToArray();
        foreach (var first in written)
        {
            foreach (var second in written.Where(second => second != first))
            {
                AssertRefused(item, single, first, second);
            }
        }
    }

    [Theory]
    [MemberData(nameof(LossCases.WithOutput), MemberType = typeof(LossCases))]
    public void An_output_may_not_overlap_an_input_or_the_upstream_gradient(string name, bool single)
    {
        var item = LossCases.Get(name);
        foreach (var input in item.Inputs.Where(input => item.Differentiable.Contains(input.Name)).Select(input => input.Name))
        {
            AssertRefused(item, single, item.Output!.Value.Name, input);
        }

        if (item.IsUnreduced)
        {
            foreach (var output in LossCall.Backward(item, item.Draw(), single).Written.ToArray())
            {
                AssertRefused(item, single, output, "upstream");
            }
        }
    }

    /// <summary>The shorter span gets memory of the longer one, one element further.</summary>
    private static void AssertRefused(LossCase item, bool single, string name, string other)
    {
        var call = LossCall.Backward(item, item.Draw(), single);
        if (call[name].GetType() != call[other].GetType())
        {
            return;
        }

        if (call[name].Length <= call[other].Length)
        {
            call[name] = call[other].Part(1, call[name].Length);
        }
        else
        {
            call[other] = call[name].Part(1, call[other].Length);
        }

        var before = call.Slices.Select(slice => slice.Bits).ToArray();
        var exception = Assert.Throws<ArgumentException>(() => call.Run());
        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
        Assert.Contains(other, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, call.Slices.Select(slice => slice.Bits).ToArray());
    }

    /// <summary>Long rows, short rows, and extents with every kind of rest.</summary>
    private static IEnumerable<Data> Batches(LossCase item)
    {
        yield return item.Draw();
        var last = item.Extents[^1].Index;
        foreach (var extent in new[] { 1, 2, 3, 8, 10, 16, 33, 70 })
        {
            yield return item.Name == "InfoNce" ? item.Draw(("j", 9 + extent)) : item.Draw((last, extent), (item.Extents[0].Index, 23));
            yield return item.Name == "InfoNce" ? item.Draw(("d", extent)) : item.Draw((item.Extents[0].Index, extent));
        }
    }

    private static void Near(LossCall apart, object? value, LossCall call, object? inPlace, LossCase item, bool single, string where)
    {
        if (value is not null)
        {
            Expectation.Near([Convert.ToDouble(value)], [Convert.ToDouble(inPlace)], single, 1, "the value " + where);
        }

        foreach (var name in apart.Written)
        {
            Expectation.Near(Expectation.Elements(apart[name]), Expectation.Elements(call[name]), single, 0, name + " " + where);
        }
    }
}

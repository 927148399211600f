using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Spans of a wrong length.</summary>
public class LengthTests
{
    [Theory]
    [MemberData(nameof(LossCases.OverSpans), MemberType = typeof(LossCases))]
    public void Every_span_of_a_wrong_length_is_refused_before_anything_is_written(string name, bool single)
    {
        var item = LossCases.Get(name);
        var data = item.Draw();
        var names = LossCall.Backward(item, data, single).Slices.Count();
        foreach (var span in item.Inputs.Select(input => input.Name).Concat(LossCall.Backward(item, data, single).Written)
            .Concat(item.IsUnreduced ? ["upstream"] : []))
        {
            foreach (var change in new[] { -1, 1 })
            {
                var call = LossCall.Backward(item, data, single);
                var length = call[span].Length + change;
                call[span] = call[span].Part(0, length);
                var before = call.Slices.Select(slice => slice.Bits).ToArray();
                var refused = Assert.ThrowsAny<ArgumentException>(() => call.Run());
                Assert.Equal(before, call.Slices.Select(slice => slice.Bits).ToArray());

                // The span that gives an extent is right by itself: another one, which disagrees with it, is refused.
                Assert.Contains(call.Written.Concat(item.Inputs.Select(input => input.Name)).Append("upstream"), one => refused.ParamName == one);
            }
        }

        Assert.True(names > 0);
    }

    [Theory]
    [MemberData(nameof(LossCases.OverSpans), MemberType = typeof(LossCases))]
    public void A_gradient_of_a_wrong_length_is_named(string name, bool single)
    {
        var item = LossCases.Get(name);
        foreach (var gradient in item.Differentiable.Select(input => input + "Gradient"))
        {
            var call = LossCall.Backward(item, item.Draw(), single);
            var length = call[gradient].Length;
            call[gradient] = call[gradient].Part(0, length - 1);
            var exception = Assert.Throws<ArgumentException>(() => call.Run());
            Assert.Equal(gradient, exception.ParamName);
            Assert.Contains($"{gradient} has {length - 1} elements", exception.Message, StringComparison.Ordinal);
            Assert.Contains($"asks for {length}", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_inputs_that_disagree_are_both_named_with_their_lengths()
    {
        var item = LossCases.Get("Dpo");
        var call = LossCall.Forward(item, item.Draw(("i", 12)), single: true);
        call["rejected"] = call["rejected"].Part(0, 11);
        var exception = Assert.Throws<ArgumentException>(() => call.Run());
        Assert.StartsWith("Index i is 11 long in rejected but 12 in chosen: they must agree.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_length_that_does_not_divide_is_refused()
    {
        var item = LossCases.Get("CrossEntropy");
        var call = LossCall.Forward(item, item.Draw(("b", 3), ("v", 4)), single: true);
        call["z"] = call["z"].Part(0, 11);
        var exception = Assert.Throws<ArgumentException>(() => call.Run());
        Assert.StartsWith("z has 11 elements, which is not a multiple of 3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_without_rows_are_refused()
    {
        var item = LossCases.Get("CrossEntropy");
        var call = LossCall.Forward(item, item.Draw(("b", 3), ("v", 4)), single: true);
        call.Skip("y");
        var exception = Assert.Throws<ArgumentException>(() => call.Run());
        Assert.StartsWith("z has 12 elements where none is expected", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_extent_is_refused()
    {
        var item = LossCases.Get("Embedding");
        var call = LossCall.Forward(item, item.Draw(), single: true);
        call.Set("d", -1);
        Assert.Equal("d", Assert.Throws<ArgumentOutOfRangeException>(() => call.Run()).ParamName);
    }
}

using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>Integers that 32 bits do not hold are compared and computed with as they are, whatever the lanes of a vector hold.</summary>
public class LongIntegerTests
{
    private const long Large = 1L << 40;

    public static TheoryData<int> Lengths => [1, 2, 7, 16, 33, 70];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Identities_are_compared_as_a_whole(int length)
    {
        var x = Enumerable.Repeat(1f, length).ToArray();
        var id = Enumerable.Range(0, length).Select(i => Large + (i / 2)).ToArray();
        var gradient = new float[length];
        var pairs = 2 * (length / 2);
        Assert.Equal(pairs, LongLosses.PairsOfOneIdentity(x, id));
        Assert.Equal(pairs, LongLosses.PairsOfOneIdentityBackward(x, id, gradient));
        Assert.Equal(Enumerable.Range(0, length).Select(i => i < pairs ? 2f : 0f), gradient);
    }

    // Each of both comparisons is made lane by lane, in the same memory.
    [Theory]
    [MemberData(nameof(Lengths))]
    public void Two_comparisons_do_not_disturb_each_other(int length)
    {
        var x = Enumerable.Repeat(1f, length).ToArray();
        var id = Enumerable.Range(0, length).Select(i => Large + (i % 3)).ToArray();
        var time = Enumerable.Range(0, length).Select(i => Large + i).ToArray();
        var expected = Enumerable.Range(0, length).Sum(i => Enumerable.Range(0, i).Count(j => id[i] == id[j]));
        Assert.Equal(expected, LongLosses.EarlierOfOneIdentity(x, id, time));
        Assert.Equal(expected, LongLosses.EarlierOfOneIdentityBackward(x, id, time, new float[length]));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Times_are_ordered_as_a_whole(int length)
    {
        var x = Enumerable.Repeat(1f, length * length).ToArray();
        var time = Enumerable.Range(0, length).Select(i => Large - i).ToArray();
        Assert.Equal(length * (length - 1) / 2, LongLosses.Earlier(x, time, time));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Counts_become_numbers_as_a_whole(int length)
    {
        var x = Enumerable.Repeat(1f, length).ToArray();
        var count = Enumerable.Repeat(Large, length).ToArray();
        var gradient = new float[length];
        var expected = length * (Large / 2.0);
        Assert.Equal(expected, LongLosses.WeightedBackward(x, count, gradient), 4e-6 * expected);
        Assert.All(gradient, slope => Assert.Equal(Large / 2.0, slope, 1e-6 * Large));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Chosen_integers_are_compared_as_a_whole(int length)
    {
        var x = Enumerable.Repeat(1f, length).ToArray();
        var id = Enumerable.Range(0, length).Select(i => (i % 3 == 0 ? -1 : 1) * (Large + i)).ToArray();
        var other = Enumerable.Range(0, length).Select(i => Large + i + (i % 2)).ToArray();
        var loss = new float[length];
        LongLosses.WhereEqual(x, id, other, loss);
        Assert.Equal(Enumerable.Range(0, length).Select(i => i % 2 == 0 ? 1f : 0f), loss);
    }
}

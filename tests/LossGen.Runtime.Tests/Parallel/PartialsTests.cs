using System;
using System.Linq;
using Xunit;

namespace LossGen.Runtime.Tests;

public sealed class PartialsTests
{
    [Fact]
    public void Sums_of_whole_numbers_are_exact_for_every_length()
    {
        for (var length = 0; length <= 200; length++)
        {
            var expected = length * (length + 1) / 2.0;
            Assert.Equal(expected, Partials.Sum(Enumerable.Range(1, length).Select(static x => (double)x).ToArray().AsSpan()));
            Assert.Equal(expected, Partials.Sum(Enumerable.Range(1, length).Select(static x => (float)x).ToArray().AsSpan()));
        }
    }

    [Fact]
    public void The_error_of_a_long_sum_stays_near_one_rounding()
    {
        var values = new double[1_000_000];
        Array.Fill(values, 0.1);
        Assert.Equal(100_000.0, Partials.Sum(values.AsSpan()), tolerance: 1e-10);
        Assert.NotEqual(100_000.0, values.Aggregate(static (x, y) => x + y), tolerance: 1e-10);
    }

    [Fact]
    public void Singles_are_summed_in_double_precision()
    {
        float[] values = [1e8f, 1, -1e8f];
        Assert.Equal(1.0, Partials.Sum(values.AsSpan()));
    }

    [Fact]
    public void A_tree_in_halves_decides_the_order()
    {
        // 2^53 + 1 is not a double: which of these sums lose their 1 shows how the tree branches.
        const double Big = 9007199254740992;
        double[] halvesCancelLate = [Big, 1, 1, 0, 0, 0, 0, 0, -Big, 1, 0, 0, 0, 0, 0, 0];
        Assert.Equal(1.0, Partials.Sum(halvesCancelLate.AsSpan()));
    }

    [Fact]
    public void The_extremes_of_nothing_are_infinite()
    {
        Assert.Equal(double.NegativeInfinity, Partials.Max(ReadOnlySpan<double>.Empty));
        Assert.Equal(float.NegativeInfinity, Partials.Max(ReadOnlySpan<float>.Empty));
        Assert.Equal(double.PositiveInfinity, Partials.Min(ReadOnlySpan<double>.Empty));
        Assert.Equal(float.PositiveInfinity, Partials.Min(ReadOnlySpan<float>.Empty));
    }

    [Fact]
    public void The_extremes_are_found_at_every_place_and_not_a_number_passes()
    {
        for (var length = 1; length <= 40; length++)
        {
            for (var place = 0; place < length; place++)
            {
                var doubles = new double[length];
                var singles = new float[length];
                doubles[place] = singles[place] = 3;
                Assert.Equal(3.0, Partials.Max(doubles.AsSpan()) + (length == 1 ? 0 : Partials.Min(doubles.AsSpan())));
                Assert.Equal(3f, Partials.Max(singles.AsSpan()) + (length == 1 ? 0 : Partials.Min(singles.AsSpan())));
                doubles[place] = singles[place] = -3;
                Assert.Equal(-3.0, Partials.Min(doubles.AsSpan()));
                Assert.Equal(-3f, Partials.Min(singles.AsSpan()));
                doubles[place] = double.NaN;
                singles[place] = float.NaN;
                Assert.Equal(double.NaN, Partials.Max(doubles.AsSpan()));
                Assert.Equal(double.NaN, Partials.Min(doubles.AsSpan()));
                Assert.Equal(float.NaN, Partials.Max(singles.AsSpan()));
                Assert.Equal(float.NaN, Partials.Min(singles.AsSpan()));
            }
        }
    }
}

using System;
using Xunit;

namespace LossGen.Runtime.Tests;

public sealed class RentedTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void The_span_has_exactly_the_length_asked_for(int length)
    {
        using var rented = new Rented<float>(length);
        Assert.Equal(length, rented.Span.Length);
        rented.Span.Fill(1);
    }

    [Fact]
    public void Zeroed_memory_is_zero_even_if_it_was_used_before()
    {
        for (var repeat = 0; repeat < 10; repeat++)
        {
            using var rented = Rented<double>.Zeroed(100);
            Assert.Equal(100, rented.Span.Length);
            Assert.Equal(-1, rented.Span.IndexOfAnyExcept(0.0));
            rented.Span.Fill(7);
        }
    }

    [Fact]
    public void Two_rentals_at_once_are_different_memory()
    {
        using var one = new Rented<int>(64);
        using var other = new Rented<int>(64);
        Assert.False(one.Span.Overlaps(other.Span));
    }

    [Fact]
    public void Giving_back_twice_gives_back_once()
    {
        var rented = new Rented<int>(50_000);
        rented.Dispose();
        rented.Dispose();
        Assert.True(rented.Span.IsEmpty);

        using var one = new Rented<int>(50_000);
        using var other = new Rented<int>(50_000);
        Assert.False(one.Span.Overlaps(other.Span));
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(0x7FFFFFC8L)]
    [InlineData(1L << 31)]
    [InlineData(1L << 32)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_length_that_no_array_has_is_refused(long length)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Rented<float>((nint)length).Dispose());
        Assert.Equal(
            FormattableString.Invariant(
                $"The loss needs scratch memory of {length} elements of Single; between 0 and 2147483591 are possible. (Parameter 'length')"),
            error.Message);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5_000)]
    [InlineData(300_000)]
    public void Nothing_is_allocated_once_warm(int length)
    {
        // A collection in between may take what the pool holds: one undisturbed stretch is enough.
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 20 && least > 0; attempt++)
        {
            Use(length);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var repeat = 0; repeat < 100; repeat++)
            {
                Use(length);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static void Use(int length)
    {
        using var one = new Rented<float>(length);
        using var other = new Rented<float>(length);
        one.Span[0] = other.Span[length - 1];
    }
}

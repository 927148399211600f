using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Behaviour;

/// <summary>A loss over numbers of 16 bits beside the same loss over the same numbers as floats.</summary>
/// <remarks>
/// The values agree up to the rounding of float; a gradient is the one in float, rounded once: off by half a unit of the last place, and by
/// what float's own rounding can move across a half.
/// </remarks>
internal static class HalfComparison
{
    /// <summary>Computes value and gradient.</summary>
    public delegate float Backward<T>(ReadOnlySpan<T> input, Span<T> gradient);

    public static void Check(
        float[] input, Backward<float> single, Backward<Half> half, Backward<BFloat16> brain, bool inPlace, string where)
    {
        Check(input, single, half, value => (Half)value, value => (float)value, 11, 5.97e-8f, inPlace, where + " in Half");
        Check(input, single, brain, value => (BFloat16)value, value => value, 8, 1e-38f, inPlace, where + " in BFloat16");
    }

    private static void Check<T>(
        float[] input, Backward<float> single, Backward<T> half, Func<float, T> narrow, Func<T, float> widen, int digits, float smallest,
        bool inPlace, string where)
    {
        // Unaligned, and with a guard on either side.
        var numbers = new T[input.Length + 2];
        for (var i = 0; i < input.Length; i++)
        {
            numbers[i + 1] = narrow(input[i]);
        }

        var guard = narrow(-7.5f);
        var gradient = Enumerable.Repeat(guard, input.Length + 2).ToArray();
        var floats = numbers[1..^1].Select(widen).ToArray();
        var expected = new float[input.Length];
        var value = single(floats, expected);
        var actualValue = half(numbers.AsSpan(1, input.Length), gradient.AsSpan(1, input.Length));
        Assert.True(
            value.Equals(actualValue) || Math.Abs(value - actualValue) <= 1e-5f * (1 + Math.Abs(value)),
            $"{where}: {value} is expected, not {actualValue}.");
        Compare(gradient);
        Assert.Equal(actualValue, half(numbers.AsSpan(1, input.Length), []), 1e-5f * (1 + Math.Abs(value)));
        if (inPlace)
        {
            numbers[0] = numbers[^1] = guard;
            half(numbers.AsSpan(1, input.Length), numbers.AsSpan(1, input.Length));
            Compare(numbers);
        }
        else if (input.Length > 0)
        {
            Assert.Throws<ArgumentException>(() => half(numbers.AsSpan(1, input.Length), numbers.AsSpan(1, input.Length)));
        }

        void Compare(T[] actual)
        {
            Assert.Equal(guard, actual[0]);
            Assert.Equal(guard, actual[^1]);
            var largest = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
            for (var i = 0; i < expected.Length; i++)
            {
                var bound = (Math.Abs(expected[i]) * MathF.ScaleB(1.001f, -digits)) + (smallest / 2) + (2e-6f * largest);
                Assert.True(
                    Math.Abs(expected[i] - widen(actual[i + 1])) <= bound,
                    $"{where}: gradient {i} is {widen(actual[i + 1])}, expected {expected[i]}.");
            }
        }
    }
}

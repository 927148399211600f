using System;
using System.Globalization;
using System.Linq;
using CsCheck;
using Xunit;

namespace LossGen.Runtime.Tests.MixedPrecision;

public sealed class BFloat16Tests
{
    [Fact]
    public void EveryValueSurvivesAFloatAndADouble()
    {
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var value = BFloat16.FromBits((ushort)bits);
            if (BFloat16.IsNaN(value))
            {
                Assert.True(float.IsNaN(value));
                Assert.True(BFloat16.IsNaN((BFloat16)(float)value));
                Assert.True(BFloat16.IsNaN((BFloat16)(double)value));
                Assert.Equal(BFloat16.IsNegative(value), BFloat16.IsNegative((BFloat16)(float)value));
                continue;
            }

            Assert.Equal(bits, ((BFloat16)(float)value).ToBits());
            Assert.Equal(bits, ((BFloat16)(double)value).ToBits());
        }
    }

    [Fact]
    public void RoundsToTheNearest() => Gen.Single.Where(float.IsFinite).Sample(x => CheckNearest((BFloat16)x, x), iter: 20_000);

    [Fact]
    public void RoundsDoublesToTheNearest() =>
        Gen.Select(Gen.Double[-2, 2], Gen.Int[-140, 127]).Sample(
            (fraction, exponent) => CheckNearest((BFloat16)Math.ScaleB(fraction, exponent), Math.ScaleB(fraction, exponent)), iter: 20_000);

    [Fact]
    public void RoundsHalvesToEven()
    {
        // 1 + 2^-8 lies between 1 and 1 + 2^-7, 1 + 3 * 2^-8 between that and 1 + 2^-6.
        Assert.Equal(1f, (float)(BFloat16)(1 + 1f / 256));
        Assert.Equal(1 + 1f / 64, (float)(BFloat16)(1 + 3f / 256));
        Assert.Equal(-1f, (float)(BFloat16)(-1 - 1f / 256));
    }

    [Fact]
    public void RoundsADoubleOnce()
    {
        // Just above the half; a float in between would be the half, and round down.
        var above = 1 + 1.0 / 256 + Math.ScaleB(1, -40);
        Assert.Equal(1 + 1f / 256, (float)above);
        Assert.Equal(1 + 1f / 128, (float)(BFloat16)above);
        Assert.Equal(1f, (float)(BFloat16)(1 + 1.0 / 256 - Math.ScaleB(1, -40)));
    }

    [Fact]
    public void OverflowsToInfinity()
    {
        Assert.Equal(BFloat16.PositiveInfinity, (BFloat16)float.MaxValue);
        Assert.Equal(BFloat16.NegativeInfinity, (BFloat16)(-1e300));
        Assert.Equal(BFloat16.MaxValue, (BFloat16)3.39e38f);
        Assert.Equal(BFloat16.Zero, (BFloat16)1e-45f);
        Assert.Equal(Math.ScaleB(1, -133), (double)BFloat16.Epsilon);
    }

    [Fact]
    public void ANaNWhoseHighBitsAreAnInfinityStaysNaN()
    {
        var nan = BitConverter.UInt32BitsToSingle(0x7F800001);
        Assert.True(BFloat16.IsNaN((BFloat16)nan));
        var converted = new BFloat16[67];
        BFloat16.FromSingle(Enumerable.Repeat(nan, 67).ToArray(), converted);
        Assert.All(converted, value => Assert.True(BFloat16.IsNaN(value)));
    }

    [Fact]
    public void SpansConvertAsNumbersDo() =>
        Gen.Single.Array[0, 100].Sample(
            values =>
            {
                var converted = new BFloat16[values.Length];
                BFloat16.FromSingle(values, converted);
                Assert.Equal(values.Select(x => ((BFloat16)x).ToBits()), converted.Select(x => x.ToBits()));
                var back = new float[values.Length];
                BFloat16.ToSingle(converted, back);
                Assert.Equal(
                    converted.Select(x => BitConverter.SingleToUInt32Bits(x)), back.Select(BitConverter.SingleToUInt32Bits));
            },
            iter: 1000);

    [Fact]
    public void SpansOfOtherLengthsAreRejected()
    {
        Assert.Throws<ArgumentException>("destination", () => BFloat16.FromSingle(new float[3], new BFloat16[2]));
        Assert.Throws<ArgumentException>("destination", () => BFloat16.ToSingle(new BFloat16[3], new float[4]));
    }

    [Fact]
    public void ComparesAsFloatsDo() => Gen.Select(Gen.UShort, Gen.UShort).Sample(
        (first, second) =>
        {
            var (x, y) = (BFloat16.FromBits(first), BFloat16.FromBits(second));
            var (a, b) = ((float)x, (float)y);
            Assert.Equal(a == b, x == y);
            Assert.Equal(a != b, x != y);
            Assert.Equal(a < b, x < y);
            Assert.Equal(a <= b, x <= y);
            Assert.Equal(a > b, x > y);
            Assert.Equal(a >= b, x >= y);
            Assert.Equal(a.CompareTo(b), x.CompareTo(y));
            Assert.Equal(a.CompareTo(b), x.CompareTo((object)y));
            Assert.Equal(a.Equals(b), x.Equals(y));
            Assert.True(!x.Equals((object)y) || x.GetHashCode() == y.GetHashCode());
        },
        iter: 20_000);

    [Fact]
    public void SpecialValuesCompareAsFloatsDo()
    {
        var minusZero = BFloat16.FromBits(0x8000);
        Assert.True(minusZero == BFloat16.Zero);
        Assert.True(minusZero.Equals(BFloat16.Zero));
        Assert.Equal(BFloat16.Zero.GetHashCode(), minusZero.GetHashCode());
        Assert.True(BFloat16.NaN.Equals(BFloat16.NaN));
        Assert.False(BFloat16.NaN.Equals(null));
        Assert.Equal(1, BFloat16.One.CompareTo(null));
        Assert.Throws<ArgumentException>("obj", () => BFloat16.One.CompareTo(1f));
        Assert.True(BFloat16.IsInfinity(BFloat16.NegativeInfinity));
        Assert.False(BFloat16.IsInfinity(BFloat16.NaN));
        Assert.True(BFloat16.IsFinite(BFloat16.MinValue));
        Assert.False(BFloat16.IsFinite(BFloat16.NaN));
    }

    [Fact]
    public void FormatsAndParses()
    {
        var value = (BFloat16)1234.5f;
        Assert.Equal("1232", value.ToString());
        Assert.Equal("1,232.00", value.ToString("n2", CultureInfo.InvariantCulture));
        Span<char> text = stackalloc char[16];
        Assert.True(value.TryFormat(text, out var written, "f1", CultureInfo.InvariantCulture));
        Assert.Equal("1232.0", text[..written].ToString());
        Assert.False(value.TryFormat(text[..3], out _, "f1", CultureInfo.InvariantCulture));
        Assert.Equal(value, BFloat16.Parse("1234.5", CultureInfo.InvariantCulture));
        Assert.Equal(BFloat16.PositiveInfinity, BFloat16.Parse("Infinity".AsSpan(), CultureInfo.InvariantCulture));
        Assert.Throws<FormatException>(() => BFloat16.Parse("one", CultureInfo.InvariantCulture));
        Assert.Throws<ArgumentNullException>(() => BFloat16.Parse(null!, CultureInfo.InvariantCulture));
        Assert.True(BFloat16.TryParse("-0.5", CultureInfo.InvariantCulture, out var half));
        Assert.Equal(-0.5f, (float)half);
        Assert.False(BFloat16.TryParse((string?)null, CultureInfo.InvariantCulture, out _));
        Assert.False(BFloat16.TryParse("x", CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public void EveryFiniteValueSurvivesItsText()
    {
        for (var bits = 0; bits <= ushort.MaxValue; bits += 7)
        {
            var value = BFloat16.FromBits((ushort)bits);
            if (BFloat16.IsFinite(value))
            {
                Assert.Equal(bits, BFloat16.Parse(value.ToString(), CultureInfo.InvariantCulture).ToBits());
            }
        }
    }

    // By the distances to the neighbours, which knows nothing of how rounding is done.
    private static void CheckNearest(BFloat16 rounded, double exact)
    {
        if (!BFloat16.IsFinite(rounded))
        {
            Assert.True(Math.Abs(exact) >= (double)BFloat16.MaxValue);
            return;
        }

        var distance = Math.Abs((double)rounded - exact);
        foreach (var bits in new[] { rounded.ToBits() - 1, rounded.ToBits() + 1 })
        {
            var neighbour = BFloat16.FromBits((ushort)bits);
            if (BFloat16.IsFinite(neighbour) && (bits & 0x7FFF) != 0x7FFF)
            {
                var other = Math.Abs((double)neighbour - exact);
                Assert.True(distance < other || (distance == other && (rounded.ToBits() & 1) == 0), $"{exact} became {rounded}.");
            }
        }
    }
}

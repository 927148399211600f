using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen;

/// <summary>
/// A number of 16 bits with the exponent of a <see cref="float"/> and 7 bits of fraction: its range, at two to three decimal digits.
/// </summary>
/// <remarks>
/// <para>
/// Of storage only: there is no arithmetic, which is done in <see cref="float"/>. Every value is a <see cref="float"/>, so the
/// conversion to one is implicit and exact; the conversion from one rounds to the nearest value, halves to even, and is explicit.
/// Spans are converted by <see cref="ToSingle"/> and <see cref="FromSingle"/>.
/// </para>
/// <para>
/// It compares as numbers of floating point do: the operators take NaN as unequal to everything and 0 as equal to -0, while
/// <see cref="Equals(BFloat16)"/> and <see cref="CompareTo(BFloat16)"/> take NaN as equal to itself and below all others.
/// </para>
/// </remarks>
public readonly struct BFloat16 : IEquatable<BFloat16>, IComparable<BFloat16>, IComparable, ISpanFormattable, ISpanParsable<BFloat16>
{
    private readonly ushort _bits;

    private BFloat16(ushort bits) => _bits = bits;

    /// <summary>The smallest number above 0, a subnormal: 2^-133.</summary>
    public static BFloat16 Epsilon => new(0x0001);

    /// <summary>The largest finite number, about 3.39e38.</summary>
    public static BFloat16 MaxValue => new(0x7F7F);

    /// <summary>The least finite number, about -3.39e38.</summary>
    public static BFloat16 MinValue => new(0xFF7F);

    /// <summary>Not a number.</summary>
    public static BFloat16 NaN => new(0xFFC0);

    /// <summary>Positive infinity.</summary>
    public static BFloat16 PositiveInfinity => new(0x7F80);

    /// <summary>Negative infinity.</summary>
    public static BFloat16 NegativeInfinity => new(0xFF80);

    /// <summary>Zero.</summary>
    public static BFloat16 Zero => new(0);

    /// <summary>One.</summary>
    public static BFloat16 One => new(0x3F80);

    /// <summary>The number with the given bits: sign, 8 bits of exponent, 7 of fraction.</summary>
    /// <param name="bits">The bits.</param>
    public static BFloat16 FromBits(ushort bits) => new(bits);

    /// <summary>The bits of the number: sign, 8 bits of exponent, 7 of fraction.</summary>
    public ushort ToBits() => _bits;

    /// <summary>Whether it is not a number.</summary>
    /// <param name="value">The number.</param>
    public static bool IsNaN(BFloat16 value) => (value._bits & 0x7FFF) > 0x7F80;

    /// <summary>Whether it is infinite.</summary>
    /// <param name="value">The number.</param>
    public static bool IsInfinity(BFloat16 value) => (value._bits & 0x7FFF) == 0x7F80;

    /// <summary>Whether it is neither infinite nor NaN.</summary>
    /// <param name="value">The number.</param>
    public static bool IsFinite(BFloat16 value) => (value._bits & 0x7F80) != 0x7F80;

    /// <summary>Whether its sign bit is set, also that of -0 and NaN.</summary>
    /// <param name="value">The number.</param>
    public static bool IsNegative(BFloat16 value) => (value._bits & 0x8000) != 0;

    /// <summary>The same number as a <see cref="float"/>, exactly.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value._bits << 16);

    /// <summary>The same number as a <see cref="double"/>, exactly.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator double(BFloat16 value) => (float)value;

    /// <summary>The nearest number, halves to even. What is too large becomes infinite; NaN stays NaN with its sign.</summary>
    /// <param name="value">The number to round.</param>
    public static explicit operator BFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);

        // A NaN could round to an infinity: its bits are cut off and it is made quiet.
        return float.IsNaN(value)
            ? new BFloat16((ushort)((bits >> 16) | 0x0040))
            : new BFloat16((ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16));
    }

    /// <summary>
    /// The nearest number, halves to even, rounded once. What is too large becomes infinite; NaN stays NaN with its sign.
    /// </summary>
    /// <param name="value">The number to round.</param>
    public static explicit operator BFloat16(double value)
    {
        var single = (float)value;
        if (single == value || float.IsNaN(single))
        {
            return (BFloat16)single;
        }

        // To odd first: a number that is not exact in float must not land on what would then look like a half.
        var bits = BitConverter.SingleToUInt32Bits(single);
        if (Math.Abs((double)single) > Math.Abs(value))
        {
            bits--;
        }

        return (BFloat16)BitConverter.UInt32BitsToSingle(bits | 1);
    }

    /// <summary>Whether both are the same number.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == (float)right;

    /// <summary>Whether the numbers differ, or one is NaN.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(BFloat16 left, BFloat16 right) => (float)left != (float)right;

    /// <summary>Whether the left one is less.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(BFloat16 left, BFloat16 right) => (float)left < (float)right;

    /// <summary>Whether the left one is less or equal.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(BFloat16 left, BFloat16 right) => (float)left <= (float)right;

    /// <summary>Whether the left one is greater.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(BFloat16 left, BFloat16 right) => (float)left > (float)right;

    /// <summary>Whether the left one is greater or equal.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(BFloat16 left, BFloat16 right) => (float)left >= (float)right;

    /// <summary>The numbers as floats, exactly.</summary>
    /// <param name="source">The numbers.</param>
    /// <param name="destination">Receives the floats, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void ToSingle(ReadOnlySpan<BFloat16> source, Span<float> destination)
    {
        RequireLength(source.Length, destination.Length, nameof(destination));
        var bits = MemoryMarshal.Cast<BFloat16, ushort>(source);
        var singles = MemoryMarshal.Cast<float, uint>(destination);
        var i = 0;
        for (; i <= bits.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(bits[i..]), out var low, out var high);
            Vector.ShiftLeft(low, 16).CopyTo(singles[i..]);
            Vector.ShiftLeft(high, 16).CopyTo(singles[(i + Vector<uint>.Count)..]);
        }

        for (; i < bits.Length; i++)
        {
            singles[i] = (uint)bits[i] << 16;
        }
    }

    /// <summary>The nearest numbers to floats, halves to even, as the conversion of one number has it.</summary>
    /// <param name="source">The floats.</param>
    /// <param name="destination">Receives the numbers, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void FromSingle(ReadOnlySpan<float> source, Span<BFloat16> destination)
    {
        RequireLength(source.Length, destination.Length, nameof(destination));
        var bits = MemoryMarshal.Cast<BFloat16, ushort>(destination);
        var i = 0;
        for (; i <= source.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            var low = Rounded(new Vector<float>(source[i..]));
            var high = Rounded(new Vector<float>(source[(i + Vector<float>.Count)..]));
            Vector.Narrow(low, high).CopyTo(bits[i..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = (BFloat16)source[i];
        }
    }

    /// <inheritdoc/>
    public bool Equals(BFloat16 other) => ((float)this).Equals(other);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(BFloat16 other) => ((float)this).CompareTo(other);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is something else.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        BFloat16 other => CompareTo(other),
        _ => throw new ArgumentException($"A {nameof(BFloat16)} is expected, not a {obj.GetType()}.", nameof(obj)),
    };

    /// <summary>The number as text, by the invariant culture.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>The number as text, as a <see cref="float"/> of the same value.</summary>
    /// <param name="format">A format of numbers, or null.</param>
    /// <param name="formatProvider">A culture, or null for the current one.</param>
    public string ToString([StringSyntax(StringSyntaxAttribute.NumericFormat)] string? format, IFormatProvider? formatProvider) =>
        ((float)this).ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination,
        out int charsWritten,
        [StringSyntax(StringSyntaxAttribute.NumericFormat)] ReadOnlySpan<char> format,
        IFormatProvider? provider) => ((float)this).TryFormat(destination, out charsWritten, format, provider);

    /// <summary>The number nearest to the one that a text shows.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">A culture, or null for the current one.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text shows no number.</exception>
    public static BFloat16 Parse(string s, IFormatProvider? provider) => (BFloat16)double.Parse(s, provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static BFloat16 Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (BFloat16)double.Parse(s, provider);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BFloat16 result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out BFloat16 result)
    {
        var parsed = double.TryParse(s, provider, out var value);
        result = (BFloat16)value;
        return parsed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Rounded(Vector<float> value)
    {
        var bits = Vector.AsVectorUInt32(value);
        var high = Vector.ShiftRightLogical(bits, 16);
        var rounded = Vector.ShiftRightLogical(bits + new Vector<uint>(0x7FFF) + (high & Vector<uint>.One), 16);
        var isNumber = Vector.AsVectorUInt32(Vector.Equals(value, value));
        return Vector.ConditionalSelect(isNumber, rounded, high | new Vector<uint>(0x0040));
    }

    private static void RequireLength(int source, int destination, string name)
    {
        if (source != destination)
        {
            throw new ArgumentException($"The destination has {destination} elements, the source has {source}.", name);
        }
    }
}

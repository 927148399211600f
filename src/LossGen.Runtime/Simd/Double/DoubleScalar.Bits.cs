using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public readonly partial struct DoubleScalar
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar And(DoubleScalar a, DoubleScalar b) => FromBits(ToBits(a) & ToBits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Or(DoubleScalar a, DoubleScalar b) => FromBits(ToBits(a) | ToBits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Xor(DoubleScalar a, DoubleScalar b) => FromBits(ToBits(a) ^ ToBits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar AndNot(DoubleScalar a, DoubleScalar b) => FromBits(ToBits(a) & ~ToBits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar Not(DoubleScalar value) => FromBits(~ToBits(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar CreateBits(long bits) => FromBits(bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar BitsAdd(DoubleScalar a, DoubleScalar b) => FromBits(unchecked(ToBits(a) + ToBits(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar BitsSubtract(DoubleScalar a, DoubleScalar b) => FromBits(unchecked(ToBits(a) - ToBits(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar BitsShiftLeft(DoubleScalar value, int count) => FromBits(ToBits(value) << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar BitsShiftRight(DoubleScalar value, int count) => FromBits(ToBits(value) >>> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar BitsShiftRightArithmetic(DoubleScalar value, int count) => FromBits(ToBits(value) >> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar BitsLessThan(DoubleScalar a, DoubleScalar b) => Mask(ToBits(a) < ToBits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar ToInteger(DoubleScalar value) => FromBits((long)value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar FromInteger(DoubleScalar bits) => new(ToBits(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar ScaleByPowerOfTwo(DoubleScalar value, DoubleScalar exponent)
    {
        // Two factors: one alone cannot reach subnormal results and those next to infinity.
        long whole = (long)exponent._value;
        long half = whole >> 1;
        double first = BitConverter.Int64BitsToDouble((half + 1023L) << 52);
        double second = BitConverter.Int64BitsToDouble((whole - half + 1023L) << 52);
        return new(value._value * first * second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long ToBits(DoubleScalar value) => BitConverter.DoubleToInt64Bits(value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleScalar FromBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));
}

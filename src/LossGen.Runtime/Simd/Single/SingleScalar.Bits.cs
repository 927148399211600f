using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public readonly partial struct SingleScalar
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar And(SingleScalar a, SingleScalar b) => FromBits(ToBits(a) & ToBits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Or(SingleScalar a, SingleScalar b) => FromBits(ToBits(a) | ToBits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Xor(SingleScalar a, SingleScalar b) => FromBits(ToBits(a) ^ ToBits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar AndNot(SingleScalar a, SingleScalar b) => FromBits(ToBits(a) & ~ToBits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar Not(SingleScalar value) => FromBits(~ToBits(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar CreateBits(long bits) => FromBits(unchecked((int)bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar BitsAdd(SingleScalar a, SingleScalar b) => FromBits(unchecked(ToBits(a) + ToBits(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar BitsSubtract(SingleScalar a, SingleScalar b) => FromBits(unchecked(ToBits(a) - ToBits(b)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar BitsShiftLeft(SingleScalar value, int count) => FromBits(ToBits(value) << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar BitsShiftRight(SingleScalar value, int count) => FromBits(ToBits(value) >>> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar BitsShiftRightArithmetic(SingleScalar value, int count) => FromBits(ToBits(value) >> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar BitsLessThan(SingleScalar a, SingleScalar b) => Mask(ToBits(a) < ToBits(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar ToInteger(SingleScalar value) => FromBits((int)value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar FromInteger(SingleScalar bits) => new(ToBits(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar ScaleByPowerOfTwo(SingleScalar value, SingleScalar exponent)
    {
        // Two factors: one alone cannot reach subnormal results and those next to infinity.
        int whole = (int)exponent._value;
        int half = whole >> 1;
        float first = BitConverter.Int32BitsToSingle((half + 127) << 23);
        float second = BitConverter.Int32BitsToSingle((whole - half + 127) << 23);
        return new(value._value * first * second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ToBits(SingleScalar value) => BitConverter.SingleToInt32Bits(value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SingleScalar FromBits(int bits) => new(BitConverter.Int32BitsToSingle(bits));
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Double256
{
    /// <summary>1.5 * 2^52: added to a number below 2^51 it leaves the integer in the low bits, and the reverse.</summary>
    private const double IntegerShift = 6755399441055744.0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 And(Double256 a, Double256 b) => Unsafe.BitCast<Vector256<double>, Double256>(a._lanes & b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Or(Double256 a, Double256 b) => Unsafe.BitCast<Vector256<double>, Double256>(a._lanes | b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Xor(Double256 a, Double256 b) => Unsafe.BitCast<Vector256<double>, Double256>(a._lanes ^ b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 AndNot(Double256 a, Double256 b) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.AndNot(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Not(Double256 value) => Unsafe.BitCast<Vector256<double>, Double256>(~value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 CreateBits(long bits) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 BitsAdd(Double256 a, Double256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>((a._lanes.AsInt64() + b._lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 BitsSubtract(Double256 a, Double256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>((a._lanes.AsInt64() - b._lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 BitsShiftLeft(Double256 value, int count) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.ShiftLeft(value._lanes.AsInt64(), count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 BitsShiftRight(Double256 value, int count) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.ShiftRightLogical(value._lanes.AsInt64(), count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 BitsShiftRightArithmetic(Double256 value, int count) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.ShiftRightArithmetic(value._lanes.AsInt64(), count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 BitsLessThan(Double256 a, Double256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.LessThan(a._lanes.AsInt64(), b._lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 ToInteger(Double256 value)
    {
        Vector256<long> shifted = (value._lanes + Vector256.Create(IntegerShift)).AsInt64();
        return Unsafe.BitCast<Vector256<double>, Double256>((shifted - Vector256.Create(IntegerShift).AsInt64()).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 FromInteger(Double256 bits)
    {
        Vector256<double> shifted = (bits._lanes.AsInt64() + Vector256.Create(IntegerShift).AsInt64()).AsDouble();
        return Unsafe.BitCast<Vector256<double>, Double256>(shifted - Vector256.Create(IntegerShift));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 ScaleByPowerOfTwo(Double256 value, Double256 exponent)
    {
        // Two factors: one alone cannot reach subnormal results and those next to infinity.
        Vector256<long> whole = ToInteger(exponent)._lanes.AsInt64();
        Vector256<long> half = Vector256.ShiftRightArithmetic(whole, 1);
        Vector256<long> bias = Vector256.Create(1023L);
        Vector256<double> first = Vector256.ShiftLeft(half + bias, 52).AsDouble();
        Vector256<double> second = Vector256.ShiftLeft(whole - half + bias, 52).AsDouble();
        return Unsafe.BitCast<Vector256<double>, Double256>(value._lanes * first * second);
    }
}

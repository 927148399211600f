using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Double128
{
    /// <summary>1.5 * 2^52: added to a number below 2^51 it leaves the integer in the low bits, and the reverse.</summary>
    private const double IntegerShift = 6755399441055744.0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 And(Double128 a, Double128 b) => Unsafe.BitCast<Vector128<double>, Double128>(a._lanes & b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Or(Double128 a, Double128 b) => Unsafe.BitCast<Vector128<double>, Double128>(a._lanes | b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Xor(Double128 a, Double128 b) => Unsafe.BitCast<Vector128<double>, Double128>(a._lanes ^ b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 AndNot(Double128 a, Double128 b) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.AndNot(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Not(Double128 value) => Unsafe.BitCast<Vector128<double>, Double128>(~value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 CreateBits(long bits) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 BitsAdd(Double128 a, Double128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>((a._lanes.AsInt64() + b._lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 BitsSubtract(Double128 a, Double128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>((a._lanes.AsInt64() - b._lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 BitsShiftLeft(Double128 value, int count) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.ShiftLeft(value._lanes.AsInt64(), count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 BitsShiftRight(Double128 value, int count) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.ShiftRightLogical(value._lanes.AsInt64(), count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 BitsShiftRightArithmetic(Double128 value, int count) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.ShiftRightArithmetic(value._lanes.AsInt64(), count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 BitsLessThan(Double128 a, Double128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.LessThan(a._lanes.AsInt64(), b._lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 ToInteger(Double128 value)
    {
        Vector128<long> shifted = (value._lanes + Vector128.Create(IntegerShift)).AsInt64();
        return Unsafe.BitCast<Vector128<double>, Double128>((shifted - Vector128.Create(IntegerShift).AsInt64()).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 FromInteger(Double128 bits)
    {
        Vector128<double> shifted = (bits._lanes.AsInt64() + Vector128.Create(IntegerShift).AsInt64()).AsDouble();
        return Unsafe.BitCast<Vector128<double>, Double128>(shifted - Vector128.Create(IntegerShift));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 ScaleByPowerOfTwo(Double128 value, Double128 exponent)
    {
        // Two factors: one alone cannot reach subnormal results and those next to infinity.
        Vector128<long> whole = ToInteger(exponent)._lanes.AsInt64();
        Vector128<long> half = Vector128.ShiftRightArithmetic(whole, 1);
        Vector128<long> bias = Vector128.Create(1023L);
        Vector128<double> first = Vector128.ShiftLeft(half + bias, 52).AsDouble();
        Vector128<double> second = Vector128.ShiftLeft(whole - half + bias, 52).AsDouble();
        return Unsafe.BitCast<Vector128<double>, Double128>(value._lanes * first * second);
    }
}

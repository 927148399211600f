using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

public readonly partial struct Double512
{
    /// <summary>1.5 * 2^52: added to a number below 2^51 it leaves the integer in the low bits, and the reverse.</summary>
    private const double IntegerShift = 6755399441055744.0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 And(Double512 a, Double512 b) => Unsafe.BitCast<Vector512<double>, Double512>(a._lanes & b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Or(Double512 a, Double512 b) => Unsafe.BitCast<Vector512<double>, Double512>(a._lanes | b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Xor(Double512 a, Double512 b) => Unsafe.BitCast<Vector512<double>, Double512>(a._lanes ^ b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 AndNot(Double512 a, Double512 b) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.AndNot(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Not(Double512 value) => Unsafe.BitCast<Vector512<double>, Double512>(~value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 CreateBits(long bits) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 BitsAdd(Double512 a, Double512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>((a._lanes.AsInt64() + b._lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 BitsSubtract(Double512 a, Double512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>((a._lanes.AsInt64() - b._lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 BitsShiftLeft(Double512 value, int count) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.ShiftLeft(value._lanes.AsInt64(), count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 BitsShiftRight(Double512 value, int count) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.ShiftRightLogical(value._lanes.AsInt64(), count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 BitsShiftRightArithmetic(Double512 value, int count) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.ShiftRightArithmetic(value._lanes.AsInt64(), count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 BitsLessThan(Double512 a, Double512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.LessThan(a._lanes.AsInt64(), b._lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 ToInteger(Double512 value)
    {
        Vector512<long> shifted = (value._lanes + Vector512.Create(IntegerShift)).AsInt64();
        return Unsafe.BitCast<Vector512<double>, Double512>((shifted - Vector512.Create(IntegerShift).AsInt64()).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 FromInteger(Double512 bits)
    {
        Vector512<double> shifted = (bits._lanes.AsInt64() + Vector512.Create(IntegerShift).AsInt64()).AsDouble();
        return Unsafe.BitCast<Vector512<double>, Double512>(shifted - Vector512.Create(IntegerShift));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 ScaleByPowerOfTwo(Double512 value, Double512 exponent)
    {
        if (Avx512F.IsSupported)
        {
            return Unsafe.BitCast<Vector512<double>, Double512>(Avx512F.Scale(value._lanes, exponent._lanes));
        }

        // Two factors: one alone cannot reach subnormal results and those next to infinity.
        Vector512<long> whole = ToInteger(exponent)._lanes.AsInt64();
        Vector512<long> half = Vector512.ShiftRightArithmetic(whole, 1);
        Vector512<long> bias = Vector512.Create(1023L);
        Vector512<double> first = Vector512.ShiftLeft(half + bias, 52).AsDouble();
        Vector512<double> second = Vector512.ShiftLeft(whole - half + bias, 52).AsDouble();
        return Unsafe.BitCast<Vector512<double>, Double512>(value._lanes * first * second);
    }
}

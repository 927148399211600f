using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Single256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 And(Single256 a, Single256 b) => Unsafe.BitCast<Vector256<float>, Single256>(a._lanes & b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Or(Single256 a, Single256 b) => Unsafe.BitCast<Vector256<float>, Single256>(a._lanes | b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Xor(Single256 a, Single256 b) => Unsafe.BitCast<Vector256<float>, Single256>(a._lanes ^ b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 AndNot(Single256 a, Single256 b) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.AndNot(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Not(Single256 value) => Unsafe.BitCast<Vector256<float>, Single256>(~value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 CreateBits(long bits) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Create(unchecked((int)bits)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 BitsAdd(Single256 a, Single256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>((a._lanes.AsInt32() + b._lanes.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 BitsSubtract(Single256 a, Single256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>((a._lanes.AsInt32() - b._lanes.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 BitsShiftLeft(Single256 value, int count) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.ShiftLeft(value._lanes.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 BitsShiftRight(Single256 value, int count) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.ShiftRightLogical(value._lanes.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 BitsShiftRightArithmetic(Single256 value, int count) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.ShiftRightArithmetic(value._lanes.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 BitsLessThan(Single256 a, Single256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.LessThan(a._lanes.AsInt32(), b._lanes.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 ToInteger(Single256 value) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.ConvertToInt32Native(value._lanes).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 FromInteger(Single256 bits) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.ConvertToSingle(bits._lanes.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 ScaleByPowerOfTwo(Single256 value, Single256 exponent)
    {
        // Two factors: one alone cannot reach subnormal results and those next to infinity.
        Vector256<int> whole = ToInteger(exponent)._lanes.AsInt32();
        Vector256<int> half = Vector256.ShiftRightArithmetic(whole, 1);
        Vector256<int> bias = Vector256.Create(127);
        Vector256<float> first = Vector256.ShiftLeft(half + bias, 23).AsSingle();
        Vector256<float> second = Vector256.ShiftLeft(whole - half + bias, 23).AsSingle();
        return Unsafe.BitCast<Vector256<float>, Single256>(value._lanes * first * second);
    }
}

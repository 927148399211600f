using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Single128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 And(Single128 a, Single128 b) => Unsafe.BitCast<Vector128<float>, Single128>(a._lanes & b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Or(Single128 a, Single128 b) => Unsafe.BitCast<Vector128<float>, Single128>(a._lanes | b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Xor(Single128 a, Single128 b) => Unsafe.BitCast<Vector128<float>, Single128>(a._lanes ^ b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 AndNot(Single128 a, Single128 b) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.AndNot(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Not(Single128 value) => Unsafe.BitCast<Vector128<float>, Single128>(~value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 CreateBits(long bits) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Create(unchecked((int)bits)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 BitsAdd(Single128 a, Single128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>((a._lanes.AsInt32() + b._lanes.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 BitsSubtract(Single128 a, Single128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>((a._lanes.AsInt32() - b._lanes.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 BitsShiftLeft(Single128 value, int count) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.ShiftLeft(value._lanes.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 BitsShiftRight(Single128 value, int count) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.ShiftRightLogical(value._lanes.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 BitsShiftRightArithmetic(Single128 value, int count) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.ShiftRightArithmetic(value._lanes.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 BitsLessThan(Single128 a, Single128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.LessThan(a._lanes.AsInt32(), b._lanes.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 ToInteger(Single128 value) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.ConvertToInt32Native(value._lanes).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 FromInteger(Single128 bits) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.ConvertToSingle(bits._lanes.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 ScaleByPowerOfTwo(Single128 value, Single128 exponent)
    {
        // Two factors: one alone cannot reach subnormal results and those next to infinity.
        Vector128<int> whole = ToInteger(exponent)._lanes.AsInt32();
        Vector128<int> half = Vector128.ShiftRightArithmetic(whole, 1);
        Vector128<int> bias = Vector128.Create(127);
        Vector128<float> first = Vector128.ShiftLeft(half + bias, 23).AsSingle();
        Vector128<float> second = Vector128.ShiftLeft(whole - half + bias, 23).AsSingle();
        return Unsafe.BitCast<Vector128<float>, Single128>(value._lanes * first * second);
    }
}

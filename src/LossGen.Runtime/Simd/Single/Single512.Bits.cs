using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

public readonly partial struct Single512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 And(Single512 a, Single512 b) => Unsafe.BitCast<Vector512<float>, Single512>(a._lanes & b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Or(Single512 a, Single512 b) => Unsafe.BitCast<Vector512<float>, Single512>(a._lanes | b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Xor(Single512 a, Single512 b) => Unsafe.BitCast<Vector512<float>, Single512>(a._lanes ^ b._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 AndNot(Single512 a, Single512 b) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.AndNot(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Not(Single512 value) => Unsafe.BitCast<Vector512<float>, Single512>(~value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 CreateBits(long bits) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Create(unchecked((int)bits)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 BitsAdd(Single512 a, Single512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>((a._lanes.AsInt32() + b._lanes.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 BitsSubtract(Single512 a, Single512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>((a._lanes.AsInt32() - b._lanes.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 BitsShiftLeft(Single512 value, int count) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.ShiftLeft(value._lanes.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 BitsShiftRight(Single512 value, int count) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.ShiftRightLogical(value._lanes.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 BitsShiftRightArithmetic(Single512 value, int count) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.ShiftRightArithmetic(value._lanes.AsInt32(), count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 BitsLessThan(Single512 a, Single512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.LessThan(a._lanes.AsInt32(), b._lanes.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 ToInteger(Single512 value) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.ConvertToInt32Native(value._lanes).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 FromInteger(Single512 bits) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.ConvertToSingle(bits._lanes.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 ScaleByPowerOfTwo(Single512 value, Single512 exponent)
    {
        if (Avx512F.IsSupported)
        {
            return Unsafe.BitCast<Vector512<float>, Single512>(Avx512F.Scale(value._lanes, exponent._lanes));
        }

        // Two factors: one alone cannot reach subnormal results and those next to infinity.
        Vector512<int> whole = ToInteger(exponent)._lanes.AsInt32();
        Vector512<int> half = Vector512.ShiftRightArithmetic(whole, 1);
        Vector512<int> bias = Vector512.Create(127);
        Vector512<float> first = Vector512.ShiftLeft(half + bias, 23).AsSingle();
        Vector512<float> second = Vector512.ShiftLeft(whole - half + bias, 23).AsSingle();
        return Unsafe.BitCast<Vector512<float>, Single512>(value._lanes * first * second);
    }
}

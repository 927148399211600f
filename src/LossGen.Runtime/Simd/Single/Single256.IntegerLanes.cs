using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Single256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 FromLanes(Int32Lanes256 lanes) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.ConvertToSingle(Int32Lanes256.ToVector(lanes)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 LessThan(Int32Lanes256 a, Int32Lanes256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.LessThan(Int32Lanes256.ToVector(a), Int32Lanes256.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 LessThanOrEqual(Int32Lanes256 a, Int32Lanes256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.LessThanOrEqual(Int32Lanes256.ToVector(a), Int32Lanes256.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 GreaterThan(Int32Lanes256 a, Int32Lanes256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.GreaterThan(Int32Lanes256.ToVector(a), Int32Lanes256.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 GreaterThanOrEqual(Int32Lanes256 a, Int32Lanes256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.GreaterThanOrEqual(Int32Lanes256.ToVector(a), Int32Lanes256.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Equal(Int32Lanes256 a, Int32Lanes256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Equals(Int32Lanes256.ToVector(a), Int32Lanes256.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 NotEqual(Int32Lanes256 a, Int32Lanes256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>((~Vector256.Equals(Int32Lanes256.ToVector(a), Int32Lanes256.ToVector(b))).AsSingle());
}

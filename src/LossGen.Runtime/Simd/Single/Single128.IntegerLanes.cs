using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Single128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 FromLanes(Int32Lanes128 lanes) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.ConvertToSingle(Int32Lanes128.ToVector(lanes)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 LessThan(Int32Lanes128 a, Int32Lanes128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.LessThan(Int32Lanes128.ToVector(a), Int32Lanes128.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 LessThanOrEqual(Int32Lanes128 a, Int32Lanes128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.LessThanOrEqual(Int32Lanes128.ToVector(a), Int32Lanes128.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 GreaterThan(Int32Lanes128 a, Int32Lanes128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.GreaterThan(Int32Lanes128.ToVector(a), Int32Lanes128.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 GreaterThanOrEqual(Int32Lanes128 a, Int32Lanes128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.GreaterThanOrEqual(Int32Lanes128.ToVector(a), Int32Lanes128.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Equal(Int32Lanes128 a, Int32Lanes128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Equals(Int32Lanes128.ToVector(a), Int32Lanes128.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 NotEqual(Int32Lanes128 a, Int32Lanes128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>((~Vector128.Equals(Int32Lanes128.ToVector(a), Int32Lanes128.ToVector(b))).AsSingle());
}

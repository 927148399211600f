using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Single512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 FromLanes(Int32Lanes512 lanes) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.ConvertToSingle(Int32Lanes512.ToVector(lanes)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 LessThan(Int32Lanes512 a, Int32Lanes512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.LessThan(Int32Lanes512.ToVector(a), Int32Lanes512.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 LessThanOrEqual(Int32Lanes512 a, Int32Lanes512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.LessThanOrEqual(Int32Lanes512.ToVector(a), Int32Lanes512.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 GreaterThan(Int32Lanes512 a, Int32Lanes512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.GreaterThan(Int32Lanes512.ToVector(a), Int32Lanes512.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 GreaterThanOrEqual(Int32Lanes512 a, Int32Lanes512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.GreaterThanOrEqual(Int32Lanes512.ToVector(a), Int32Lanes512.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Equal(Int32Lanes512 a, Int32Lanes512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Equals(Int32Lanes512.ToVector(a), Int32Lanes512.ToVector(b)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 NotEqual(Int32Lanes512 a, Int32Lanes512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>((~Vector512.Equals(Int32Lanes512.ToVector(a), Int32Lanes512.ToVector(b))).AsSingle());
}

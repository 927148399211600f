using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Double256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 FromLanes(Int64Lanes256 lanes) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.ConvertToDouble(Int64Lanes256.ToVector(lanes)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 LessThan(Int64Lanes256 a, Int64Lanes256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.LessThan(Int64Lanes256.ToVector(a), Int64Lanes256.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 LessThanOrEqual(Int64Lanes256 a, Int64Lanes256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.LessThanOrEqual(Int64Lanes256.ToVector(a), Int64Lanes256.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 GreaterThan(Int64Lanes256 a, Int64Lanes256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.GreaterThan(Int64Lanes256.ToVector(a), Int64Lanes256.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 GreaterThanOrEqual(Int64Lanes256 a, Int64Lanes256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.GreaterThanOrEqual(Int64Lanes256.ToVector(a), Int64Lanes256.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Equal(Int64Lanes256 a, Int64Lanes256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.Equals(Int64Lanes256.ToVector(a), Int64Lanes256.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 NotEqual(Int64Lanes256 a, Int64Lanes256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>((~Vector256.Equals(Int64Lanes256.ToVector(a), Int64Lanes256.ToVector(b))).AsDouble());
}

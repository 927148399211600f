using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Double512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 FromLanes(Int64Lanes512 lanes) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.ConvertToDouble(Int64Lanes512.ToVector(lanes)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 LessThan(Int64Lanes512 a, Int64Lanes512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.LessThan(Int64Lanes512.ToVector(a), Int64Lanes512.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 LessThanOrEqual(Int64Lanes512 a, Int64Lanes512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.LessThanOrEqual(Int64Lanes512.ToVector(a), Int64Lanes512.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 GreaterThan(Int64Lanes512 a, Int64Lanes512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.GreaterThan(Int64Lanes512.ToVector(a), Int64Lanes512.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 GreaterThanOrEqual(Int64Lanes512 a, Int64Lanes512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.GreaterThanOrEqual(Int64Lanes512.ToVector(a), Int64Lanes512.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Equal(Int64Lanes512 a, Int64Lanes512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.Equals(Int64Lanes512.ToVector(a), Int64Lanes512.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 NotEqual(Int64Lanes512 a, Int64Lanes512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>((~Vector512.Equals(Int64Lanes512.ToVector(a), Int64Lanes512.ToVector(b))).AsDouble());
}

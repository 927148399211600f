using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Double128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 FromLanes(Int64Lanes128 lanes) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.ConvertToDouble(Int64Lanes128.ToVector(lanes)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 LessThan(Int64Lanes128 a, Int64Lanes128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.LessThan(Int64Lanes128.ToVector(a), Int64Lanes128.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 LessThanOrEqual(Int64Lanes128 a, Int64Lanes128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.LessThanOrEqual(Int64Lanes128.ToVector(a), Int64Lanes128.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 GreaterThan(Int64Lanes128 a, Int64Lanes128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.GreaterThan(Int64Lanes128.ToVector(a), Int64Lanes128.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 GreaterThanOrEqual(Int64Lanes128 a, Int64Lanes128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.GreaterThanOrEqual(Int64Lanes128.ToVector(a), Int64Lanes128.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Equal(Int64Lanes128 a, Int64Lanes128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.Equals(Int64Lanes128.ToVector(a), Int64Lanes128.ToVector(b)).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 NotEqual(Int64Lanes128 a, Int64Lanes128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>((~Vector128.Equals(Int64Lanes128.ToVector(a), Int64Lanes128.ToVector(b))).AsDouble());
}

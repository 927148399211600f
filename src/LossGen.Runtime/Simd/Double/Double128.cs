using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>Two double lanes in a vector of 128 bits.</summary>
public readonly partial struct Double128 : ISimd<Double128, double, Int64Lanes128>
{
    // Values are made by Unsafe.BitCast: for a constructor the just-in-time compiler uses up a variable each, and with 512 of them in a method
    // it stops inlining.
    private readonly Vector128<double> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Double128(Vector128<double> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<double>.Count;
    }

    /// <inheritdoc/>
    public static Double128 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    public static Double128 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector128<double>, Double128>(Vector128<double>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Create(double value) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator +(Double128 left, Double128 right) => Unsafe.BitCast<Vector128<double>, Double128>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator -(Double128 left, Double128 right) => Unsafe.BitCast<Vector128<double>, Double128>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator *(Double128 left, Double128 right) => Unsafe.BitCast<Vector128<double>, Double128>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator /(Double128 left, Double128 right) => Unsafe.BitCast<Vector128<double>, Double128>(left._lanes / right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 operator -(Double128 value) => Unsafe.BitCast<Vector128<double>, Double128>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 MultiplyAdd(Double128 a, Double128 b, Double128 c) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Min(Double128 a, Double128 b) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.MinNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Max(Double128 a, Double128 b) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.MaxNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 MinPropagate(Double128 a, Double128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Sse41.IsSupported
            ? Sse41.BlendVariable(a._lanes, Vector128.MinNative(a._lanes, b._lanes), Vector128.Equals(a._lanes, a._lanes))
            : Vector128.ConditionalSelect(Vector128.Equals(a._lanes, a._lanes), Vector128.MinNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 MaxPropagate(Double128 a, Double128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Sse41.IsSupported
            ? Sse41.BlendVariable(a._lanes, Vector128.MaxNative(a._lanes, b._lanes), Vector128.Equals(a._lanes, a._lanes))
            : Vector128.ConditionalSelect(Vector128.Equals(a._lanes, a._lanes), Vector128.MaxNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Sqrt(Double128 value) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.Sqrt(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Abs(Double128 value) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.Abs(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Floor(Double128 value) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.Floor(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Ceiling(Double128 value) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.Ceiling(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Round(Double128 value) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.Round(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 CopySign(Double128 value, Double128 sign) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.CopySign(value._lanes, sign._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 LessThan(Double128 a, Double128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.LessThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 LessThanOrEqual(Double128 a, Double128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.LessThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 GreaterThan(Double128 a, Double128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.GreaterThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 GreaterThanOrEqual(Double128 a, Double128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Vector128.GreaterThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Equal(Double128 a, Double128 b) => Unsafe.BitCast<Vector128<double>, Double128>(Vector128.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 NotEqual(Double128 a, Double128 b) => Unsafe.BitCast<Vector128<double>, Double128>(~Vector128.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Select(Double128 mask, Double128 a, Double128 b) =>
        Unsafe.BitCast<Vector128<double>, Double128>(Sse41.IsSupported
            ? Sse41.BlendVariable(b._lanes, a._lanes, mask._lanes)
            : Vector128.ConditionalSelect(mask._lanes, a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 FirstLanes(nint count)
    {
        long limit = (long)nint.Clamp(count, 0, Vector128<double>.Count);
        return Unsafe.BitCast<Vector128<double>, Double128>(Vector128.LessThan(Vector128<long>.Indices, Vector128.Create(limit)).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(Double128 mask) => Vector128.ExtractMostSignificantBits(mask._lanes) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumLanes(Double128 value) => value._lanes.ToScalar() + value._lanes.GetElement(1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ProductLanes(Double128 value) => value._lanes.ToScalar() * value._lanes.GetElement(1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxLanes(Double128 value) => Math.Max(value._lanes.ToScalar(), value._lanes.GetElement(1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinLanes(Double128 value) => Math.Min(value._lanes.ToScalar(), value._lanes.GetElement(1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double GetLane(Double128 value, int lane) => value._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Double128 FromVector(Vector128<double> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> ToVector(Double128 value) => value._lanes;
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Eight double lanes in a vector of 512 bits.</summary>
public readonly partial struct Double512 : ISimd<Double512, double, Int64Lanes512>
{
    // Values are made by Unsafe.BitCast: for a constructor the just-in-time compiler uses up a variable each, and with 512 of them in a method
    // it stops inlining.
    private readonly Vector512<double> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Double512(Vector512<double> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<double>.Count;
    }

    /// <inheritdoc/>
    public static Double512 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    public static Double512 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector512<double>, Double512>(Vector512<double>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Create(double value) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator +(Double512 left, Double512 right) => Unsafe.BitCast<Vector512<double>, Double512>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator -(Double512 left, Double512 right) => Unsafe.BitCast<Vector512<double>, Double512>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator *(Double512 left, Double512 right) => Unsafe.BitCast<Vector512<double>, Double512>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator /(Double512 left, Double512 right) => Unsafe.BitCast<Vector512<double>, Double512>(left._lanes / right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 operator -(Double512 value) => Unsafe.BitCast<Vector512<double>, Double512>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 MultiplyAdd(Double512 a, Double512 b, Double512 c) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Min(Double512 a, Double512 b) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.MinNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Max(Double512 a, Double512 b) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.MaxNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 MinPropagate(Double512 a, Double512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.ConditionalSelect(Vector512.Equals(a._lanes, a._lanes), Vector512.MinNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 MaxPropagate(Double512 a, Double512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.ConditionalSelect(Vector512.Equals(a._lanes, a._lanes), Vector512.MaxNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Sqrt(Double512 value) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.Sqrt(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Abs(Double512 value) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.Abs(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Floor(Double512 value) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.Floor(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Ceiling(Double512 value) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.Ceiling(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Round(Double512 value) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.Round(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 CopySign(Double512 value, Double512 sign) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.CopySign(value._lanes, sign._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 LessThan(Double512 a, Double512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.LessThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 LessThanOrEqual(Double512 a, Double512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.LessThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 GreaterThan(Double512 a, Double512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.GreaterThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 GreaterThanOrEqual(Double512 a, Double512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.GreaterThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Equal(Double512 a, Double512 b) => Unsafe.BitCast<Vector512<double>, Double512>(Vector512.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 NotEqual(Double512 a, Double512 b) => Unsafe.BitCast<Vector512<double>, Double512>(~Vector512.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Select(Double512 mask, Double512 a, Double512 b) =>
        Unsafe.BitCast<Vector512<double>, Double512>(Vector512.ConditionalSelect(mask._lanes, a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 FirstLanes(nint count)
    {
        long limit = (long)nint.Clamp(count, 0, Vector512<double>.Count);
        return Unsafe.BitCast<Vector512<double>, Double512>(Vector512.LessThan(Vector512<long>.Indices, Vector512.Create(limit)).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(Double512 mask) => Vector512.ExtractMostSignificantBits(mask._lanes) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumLanes(Double512 value) =>
        Double256.SumLanes(Unsafe.BitCast<Vector256<double>, Double256>(value._lanes.GetLower())
            + Unsafe.BitCast<Vector256<double>, Double256>(value._lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ProductLanes(Double512 value) =>
        Double256.ProductLanes(Unsafe.BitCast<Vector256<double>, Double256>(value._lanes.GetLower())
            * Unsafe.BitCast<Vector256<double>, Double256>(value._lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxLanes(Double512 value) =>
        Double256.MaxLanes(Double256.MaxPropagate(Unsafe.BitCast<Vector256<double>, Double256>(value._lanes.GetLower()),
            Unsafe.BitCast<Vector256<double>, Double256>(value._lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinLanes(Double512 value) =>
        Double256.MinLanes(Double256.MinPropagate(Unsafe.BitCast<Vector256<double>, Double256>(value._lanes.GetLower()),
            Unsafe.BitCast<Vector256<double>, Double256>(value._lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double GetLane(Double512 value, int lane) => value._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Double512 FromVector(Vector512<double> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> ToVector(Double512 value) => value._lanes;
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>Four double lanes in a vector of 256 bits.</summary>
public readonly partial struct Double256 : ISimd<Double256, double, Int64Lanes256>
{
    // Values are made by Unsafe.BitCast: for a constructor the just-in-time compiler uses up a variable each, and with 512 of them in a method
    // it stops inlining.
    private readonly Vector256<double> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Double256(Vector256<double> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<double>.Count;
    }

    /// <inheritdoc/>
    public static Double256 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    public static Double256 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector256<double>, Double256>(Vector256<double>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Create(double value) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator +(Double256 left, Double256 right) => Unsafe.BitCast<Vector256<double>, Double256>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator -(Double256 left, Double256 right) => Unsafe.BitCast<Vector256<double>, Double256>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator *(Double256 left, Double256 right) => Unsafe.BitCast<Vector256<double>, Double256>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator /(Double256 left, Double256 right) => Unsafe.BitCast<Vector256<double>, Double256>(left._lanes / right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 operator -(Double256 value) => Unsafe.BitCast<Vector256<double>, Double256>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 MultiplyAdd(Double256 a, Double256 b, Double256 c) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Min(Double256 a, Double256 b) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.MinNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Max(Double256 a, Double256 b) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.MaxNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 MinPropagate(Double256 a, Double256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Avx.IsSupported
            ? Avx.BlendVariable(a._lanes, Vector256.MinNative(a._lanes, b._lanes), Vector256.Equals(a._lanes, a._lanes))
            : Vector256.ConditionalSelect(Vector256.Equals(a._lanes, a._lanes), Vector256.MinNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 MaxPropagate(Double256 a, Double256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Avx.IsSupported
            ? Avx.BlendVariable(a._lanes, Vector256.MaxNative(a._lanes, b._lanes), Vector256.Equals(a._lanes, a._lanes))
            : Vector256.ConditionalSelect(Vector256.Equals(a._lanes, a._lanes), Vector256.MaxNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Sqrt(Double256 value) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.Sqrt(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Abs(Double256 value) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.Abs(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Floor(Double256 value) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.Floor(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Ceiling(Double256 value) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.Ceiling(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Round(Double256 value) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.Round(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 CopySign(Double256 value, Double256 sign) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.CopySign(value._lanes, sign._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 LessThan(Double256 a, Double256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.LessThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 LessThanOrEqual(Double256 a, Double256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.LessThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 GreaterThan(Double256 a, Double256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.GreaterThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 GreaterThanOrEqual(Double256 a, Double256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Vector256.GreaterThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Equal(Double256 a, Double256 b) => Unsafe.BitCast<Vector256<double>, Double256>(Vector256.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 NotEqual(Double256 a, Double256 b) => Unsafe.BitCast<Vector256<double>, Double256>(~Vector256.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Select(Double256 mask, Double256 a, Double256 b) =>
        Unsafe.BitCast<Vector256<double>, Double256>(Avx.IsSupported
            ? Avx.BlendVariable(b._lanes, a._lanes, mask._lanes)
            : Vector256.ConditionalSelect(mask._lanes, a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 FirstLanes(nint count)
    {
        long limit = (long)nint.Clamp(count, 0, Vector256<double>.Count);
        return Unsafe.BitCast<Vector256<double>, Double256>(Vector256.LessThan(Vector256<long>.Indices, Vector256.Create(limit)).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(Double256 mask) => Vector256.ExtractMostSignificantBits(mask._lanes) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumLanes(Double256 value) =>
        Double128.SumLanes(Unsafe.BitCast<Vector128<double>, Double128>(value._lanes.GetLower())
            + Unsafe.BitCast<Vector128<double>, Double128>(value._lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ProductLanes(Double256 value) =>
        Double128.ProductLanes(Unsafe.BitCast<Vector128<double>, Double128>(value._lanes.GetLower())
            * Unsafe.BitCast<Vector128<double>, Double128>(value._lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxLanes(Double256 value) =>
        Double128.MaxLanes(Double128.MaxPropagate(Unsafe.BitCast<Vector128<double>, Double128>(value._lanes.GetLower()),
            Unsafe.BitCast<Vector128<double>, Double128>(value._lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinLanes(Double256 value) =>
        Double128.MinLanes(Double128.MinPropagate(Unsafe.BitCast<Vector128<double>, Double128>(value._lanes.GetLower()),
            Unsafe.BitCast<Vector128<double>, Double128>(value._lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double GetLane(Double256 value, int lane) => value._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Double256 FromVector(Vector256<double> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> ToVector(Double256 value) => value._lanes;
}

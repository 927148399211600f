using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Sixteen float lanes in a vector of 512 bits.</summary>
public readonly partial struct Single512 : ISimd<Single512, float, Int32Lanes512>
{
    // Values are made by Unsafe.BitCast: for a constructor the just-in-time compiler uses up a variable each, and with 512 of them in a method
    // it stops inlining.
    private readonly Vector512<float> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Single512(Vector512<float> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<float>.Count;
    }

    /// <inheritdoc/>
    public static Single512 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    public static Single512 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector512<float>, Single512>(Vector512<float>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Create(float value) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator +(Single512 left, Single512 right) => Unsafe.BitCast<Vector512<float>, Single512>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator -(Single512 left, Single512 right) => Unsafe.BitCast<Vector512<float>, Single512>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator *(Single512 left, Single512 right) => Unsafe.BitCast<Vector512<float>, Single512>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator /(Single512 left, Single512 right) => Unsafe.BitCast<Vector512<float>, Single512>(left._lanes / right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 operator -(Single512 value) => Unsafe.BitCast<Vector512<float>, Single512>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 MultiplyAdd(Single512 a, Single512 b, Single512 c) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Min(Single512 a, Single512 b) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.MinNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Max(Single512 a, Single512 b) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.MaxNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 MinPropagate(Single512 a, Single512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.ConditionalSelect(Vector512.Equals(a._lanes, a._lanes), Vector512.MinNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 MaxPropagate(Single512 a, Single512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.ConditionalSelect(Vector512.Equals(a._lanes, a._lanes), Vector512.MaxNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Sqrt(Single512 value) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Sqrt(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Abs(Single512 value) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Abs(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Floor(Single512 value) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Floor(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Ceiling(Single512 value) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Ceiling(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Round(Single512 value) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Round(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 CopySign(Single512 value, Single512 sign) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.CopySign(value._lanes, sign._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 LessThan(Single512 a, Single512 b) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.LessThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 LessThanOrEqual(Single512 a, Single512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.LessThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 GreaterThan(Single512 a, Single512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.GreaterThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 GreaterThanOrEqual(Single512 a, Single512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.GreaterThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Equal(Single512 a, Single512 b) => Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 NotEqual(Single512 a, Single512 b) => Unsafe.BitCast<Vector512<float>, Single512>(~Vector512.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Select(Single512 mask, Single512 a, Single512 b) =>
        Unsafe.BitCast<Vector512<float>, Single512>(Vector512.ConditionalSelect(mask._lanes, a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 FirstLanes(nint count)
    {
        int limit = Runtime.FirstLanes.Limit(count, Vector512<float>.Count);
        return Unsafe.BitCast<Vector512<float>, Single512>(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(limit)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(Single512 mask) => Vector512.ExtractMostSignificantBits(mask._lanes) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumLanes(Single512 value) =>
        Single256.SumLanes(Unsafe.BitCast<Vector256<float>, Single256>(value._lanes.GetLower())
            + Unsafe.BitCast<Vector256<float>, Single256>(value._lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ProductLanes(Single512 value) =>
        Single256.ProductLanes(Unsafe.BitCast<Vector256<float>, Single256>(value._lanes.GetLower())
            * Unsafe.BitCast<Vector256<float>, Single256>(value._lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLanes(Single512 value) =>
        Single256.MaxLanes(Single256.MaxPropagate(Unsafe.BitCast<Vector256<float>, Single256>(value._lanes.GetLower()),
            Unsafe.BitCast<Vector256<float>, Single256>(value._lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinLanes(Single512 value) =>
        Single256.MinLanes(Single256.MinPropagate(Unsafe.BitCast<Vector256<float>, Single256>(value._lanes.GetLower()),
            Unsafe.BitCast<Vector256<float>, Single256>(value._lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float GetLane(Single512 value, int lane) => value._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Single512 FromVector(Vector512<float> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> ToVector(Single512 value) => value._lanes;
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>Eight float lanes in a vector of 256 bits.</summary>
public readonly partial struct Single256 : ISimd<Single256, float, Int32Lanes256>
{
    // Values are made by Unsafe.BitCast: for a constructor the just-in-time compiler uses up a variable each, and with 512 of them in a method
    // it stops inlining.
    private readonly Vector256<float> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Single256(Vector256<float> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<float>.Count;
    }

    /// <inheritdoc/>
    public static Single256 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    public static Single256 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector256<float>, Single256>(Vector256<float>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Create(float value) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator +(Single256 left, Single256 right) => Unsafe.BitCast<Vector256<float>, Single256>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator -(Single256 left, Single256 right) => Unsafe.BitCast<Vector256<float>, Single256>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator *(Single256 left, Single256 right) => Unsafe.BitCast<Vector256<float>, Single256>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator /(Single256 left, Single256 right) => Unsafe.BitCast<Vector256<float>, Single256>(left._lanes / right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 operator -(Single256 value) => Unsafe.BitCast<Vector256<float>, Single256>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 MultiplyAdd(Single256 a, Single256 b, Single256 c) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Min(Single256 a, Single256 b) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.MinNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Max(Single256 a, Single256 b) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.MaxNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 MinPropagate(Single256 a, Single256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Avx.IsSupported
            ? Avx.BlendVariable(a._lanes, Vector256.MinNative(a._lanes, b._lanes), Vector256.Equals(a._lanes, a._lanes))
            : Vector256.ConditionalSelect(Vector256.Equals(a._lanes, a._lanes), Vector256.MinNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 MaxPropagate(Single256 a, Single256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Avx.IsSupported
            ? Avx.BlendVariable(a._lanes, Vector256.MaxNative(a._lanes, b._lanes), Vector256.Equals(a._lanes, a._lanes))
            : Vector256.ConditionalSelect(Vector256.Equals(a._lanes, a._lanes), Vector256.MaxNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Sqrt(Single256 value) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Sqrt(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Abs(Single256 value) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Abs(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Floor(Single256 value) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Floor(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Ceiling(Single256 value) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Ceiling(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Round(Single256 value) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Round(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 CopySign(Single256 value, Single256 sign) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.CopySign(value._lanes, sign._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 LessThan(Single256 a, Single256 b) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.LessThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 LessThanOrEqual(Single256 a, Single256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.LessThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 GreaterThan(Single256 a, Single256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.GreaterThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 GreaterThanOrEqual(Single256 a, Single256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Vector256.GreaterThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Equal(Single256 a, Single256 b) => Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 NotEqual(Single256 a, Single256 b) => Unsafe.BitCast<Vector256<float>, Single256>(~Vector256.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Select(Single256 mask, Single256 a, Single256 b) =>
        Unsafe.BitCast<Vector256<float>, Single256>(Avx.IsSupported
            ? Avx.BlendVariable(b._lanes, a._lanes, mask._lanes)
            : Vector256.ConditionalSelect(mask._lanes, a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 FirstLanes(nint count)
    {
        int limit = Runtime.FirstLanes.Limit(count, Vector256<float>.Count);
        return Unsafe.BitCast<Vector256<float>, Single256>(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(limit)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(Single256 mask) => Vector256.ExtractMostSignificantBits(mask._lanes) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumLanes(Single256 value) =>
        Single128.SumLanes(Unsafe.BitCast<Vector128<float>, Single128>(value._lanes.GetLower())
            + Unsafe.BitCast<Vector128<float>, Single128>(value._lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ProductLanes(Single256 value) =>
        Single128.ProductLanes(Unsafe.BitCast<Vector128<float>, Single128>(value._lanes.GetLower())
            * Unsafe.BitCast<Vector128<float>, Single128>(value._lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLanes(Single256 value) =>
        Single128.MaxLanes(Single128.MaxPropagate(Unsafe.BitCast<Vector128<float>, Single128>(value._lanes.GetLower()),
            Unsafe.BitCast<Vector128<float>, Single128>(value._lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinLanes(Single256 value) =>
        Single128.MinLanes(Single128.MinPropagate(Unsafe.BitCast<Vector128<float>, Single128>(value._lanes.GetLower()),
            Unsafe.BitCast<Vector128<float>, Single128>(value._lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float GetLane(Single256 value, int lane) => value._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Single256 FromVector(Vector256<float> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> ToVector(Single256 value) => value._lanes;
}

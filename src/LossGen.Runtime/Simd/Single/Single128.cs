using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>Four float lanes in a vector of 128 bits.</summary>
public readonly partial struct Single128 : ISimd<Single128, float, Int32Lanes128>
{
    // Values are made by Unsafe.BitCast: for a constructor the just-in-time compiler uses up a variable each, and with 512 of them in a method
    // it stops inlining.
    private readonly Vector128<float> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Single128(Vector128<float> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<float>.Count;
    }

    /// <inheritdoc/>
    public static Single128 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    public static Single128 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector128<float>, Single128>(Vector128<float>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Create(float value) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator +(Single128 left, Single128 right) => Unsafe.BitCast<Vector128<float>, Single128>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator -(Single128 left, Single128 right) => Unsafe.BitCast<Vector128<float>, Single128>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator *(Single128 left, Single128 right) => Unsafe.BitCast<Vector128<float>, Single128>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator /(Single128 left, Single128 right) => Unsafe.BitCast<Vector128<float>, Single128>(left._lanes / right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 operator -(Single128 value) => Unsafe.BitCast<Vector128<float>, Single128>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 MultiplyAdd(Single128 a, Single128 b, Single128 c) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Min(Single128 a, Single128 b) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.MinNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Max(Single128 a, Single128 b) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.MaxNative(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 MinPropagate(Single128 a, Single128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Sse41.IsSupported
            ? Sse41.BlendVariable(a._lanes, Vector128.MinNative(a._lanes, b._lanes), Vector128.Equals(a._lanes, a._lanes))
            : Vector128.ConditionalSelect(Vector128.Equals(a._lanes, a._lanes), Vector128.MinNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 MaxPropagate(Single128 a, Single128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Sse41.IsSupported
            ? Sse41.BlendVariable(a._lanes, Vector128.MaxNative(a._lanes, b._lanes), Vector128.Equals(a._lanes, a._lanes))
            : Vector128.ConditionalSelect(Vector128.Equals(a._lanes, a._lanes), Vector128.MaxNative(a._lanes, b._lanes), a._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Sqrt(Single128 value) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Sqrt(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Abs(Single128 value) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Abs(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Floor(Single128 value) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Floor(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Ceiling(Single128 value) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Ceiling(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Round(Single128 value) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Round(value._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 CopySign(Single128 value, Single128 sign) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.CopySign(value._lanes, sign._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 LessThan(Single128 a, Single128 b) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.LessThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 LessThanOrEqual(Single128 a, Single128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.LessThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 GreaterThan(Single128 a, Single128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.GreaterThan(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 GreaterThanOrEqual(Single128 a, Single128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Vector128.GreaterThanOrEqual(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Equal(Single128 a, Single128 b) => Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 NotEqual(Single128 a, Single128 b) => Unsafe.BitCast<Vector128<float>, Single128>(~Vector128.Equals(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Select(Single128 mask, Single128 a, Single128 b) =>
        Unsafe.BitCast<Vector128<float>, Single128>(Sse41.IsSupported
            ? Sse41.BlendVariable(b._lanes, a._lanes, mask._lanes)
            : Vector128.ConditionalSelect(mask._lanes, a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 FirstLanes(nint count)
    {
        int limit = Runtime.FirstLanes.Limit(count, Vector128<float>.Count);
        return Unsafe.BitCast<Vector128<float>, Single128>(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(limit)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyTrue(Single128 mask) => Vector128.ExtractMostSignificantBits(mask._lanes) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumLanes(Single128 value)
    {
        Vector128<float> upper = Vector128.Shuffle(value._lanes, Vector128.Create(2, 3, 2, 3));
        Vector128<float> pair = value._lanes + upper;
        return pair.ToScalar() + pair.GetElement(1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ProductLanes(Single128 value)
    {
        Vector128<float> upper = Vector128.Shuffle(value._lanes, Vector128.Create(2, 3, 2, 3));
        Vector128<float> pair = value._lanes * upper;
        return pair.ToScalar() * pair.GetElement(1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLanes(Single128 value)
    {
        Vector128<float> upper = Vector128.Shuffle(value._lanes, Vector128.Create(2, 3, 2, 3));
        Vector128<float> pair = MaxPropagate(value, Unsafe.BitCast<Vector128<float>, Single128>(upper))._lanes;
        return MathF.Max(pair.ToScalar(), pair.GetElement(1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinLanes(Single128 value)
    {
        Vector128<float> upper = Vector128.Shuffle(value._lanes, Vector128.Create(2, 3, 2, 3));
        Vector128<float> pair = MinPropagate(value, Unsafe.BitCast<Vector128<float>, Single128>(upper))._lanes;
        return MathF.Min(pair.ToScalar(), pair.GetElement(1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float GetLane(Single128 value, int lane) => value._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Single128 FromVector(Vector128<float> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> ToVector(Single128 value) => value._lanes;
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Four integers of 64 bits in a vector of 256 bits.</summary>
public readonly partial struct Int64Lanes256 : IIntegerLanes<Int64Lanes256>
{
    private readonly Vector256<long> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int64Lanes256(Vector256<long> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<long>.Count;
    }

    /// <inheritdoc/>
    public static Int64Lanes256 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector256<long>, Int64Lanes256>(Vector256<long>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 Create(long value) => Unsafe.BitCast<Vector256<long>, Int64Lanes256>(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 Create(int value) => Unsafe.BitCast<Vector256<long>, Int64Lanes256>(Vector256.Create((long)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 operator +(Int64Lanes256 left, Int64Lanes256 right) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 operator -(Int64Lanes256 left, Int64Lanes256 right) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 operator *(Int64Lanes256 left, Int64Lanes256 right) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 operator -(Int64Lanes256 value) => Unsafe.BitCast<Vector256<long>, Int64Lanes256>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 Min(Int64Lanes256 a, Int64Lanes256 b) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(Vector256.Min(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes256 Max(Int64Lanes256 a, Int64Lanes256 b) =>
        Unsafe.BitCast<Vector256<long>, Int64Lanes256>(Vector256.Max(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long GetLane(Int64Lanes256 lanes, int lane) => lanes._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Int64Lanes256 FromVector(Vector256<long> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<long> ToVector(Int64Lanes256 lanes) => lanes._lanes;
}

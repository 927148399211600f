using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Two integers of 64 bits in a vector of 128 bits.</summary>
public readonly partial struct Int64Lanes128 : IIntegerLanes<Int64Lanes128>
{
    private readonly Vector128<long> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int64Lanes128(Vector128<long> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<long>.Count;
    }

    /// <inheritdoc/>
    public static Int64Lanes128 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector128<long>, Int64Lanes128>(Vector128<long>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 Create(long value) => Unsafe.BitCast<Vector128<long>, Int64Lanes128>(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 Create(int value) => Unsafe.BitCast<Vector128<long>, Int64Lanes128>(Vector128.Create((long)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 operator +(Int64Lanes128 left, Int64Lanes128 right) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 operator -(Int64Lanes128 left, Int64Lanes128 right) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 operator *(Int64Lanes128 left, Int64Lanes128 right) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 operator -(Int64Lanes128 value) => Unsafe.BitCast<Vector128<long>, Int64Lanes128>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 Min(Int64Lanes128 a, Int64Lanes128 b) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(Vector128.Min(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes128 Max(Int64Lanes128 a, Int64Lanes128 b) =>
        Unsafe.BitCast<Vector128<long>, Int64Lanes128>(Vector128.Max(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long GetLane(Int64Lanes128 lanes, int lane) => lanes._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Int64Lanes128 FromVector(Vector128<long> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<long> ToVector(Int64Lanes128 lanes) => lanes._lanes;
}

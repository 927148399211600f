using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Eight integers of 64 bits in a vector of 512 bits.</summary>
public readonly partial struct Int64Lanes512 : IIntegerLanes<Int64Lanes512>
{
    private readonly Vector512<long> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int64Lanes512(Vector512<long> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<long>.Count;
    }

    /// <inheritdoc/>
    public static Int64Lanes512 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector512<long>, Int64Lanes512>(Vector512<long>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Create(long value) => Unsafe.BitCast<Vector512<long>, Int64Lanes512>(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Create(int value) => Unsafe.BitCast<Vector512<long>, Int64Lanes512>(Vector512.Create((long)value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 operator +(Int64Lanes512 left, Int64Lanes512 right) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 operator -(Int64Lanes512 left, Int64Lanes512 right) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 operator *(Int64Lanes512 left, Int64Lanes512 right) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 operator -(Int64Lanes512 value) => Unsafe.BitCast<Vector512<long>, Int64Lanes512>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Min(Int64Lanes512 a, Int64Lanes512 b) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(Vector512.Min(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64Lanes512 Max(Int64Lanes512 a, Int64Lanes512 b) =>
        Unsafe.BitCast<Vector512<long>, Int64Lanes512>(Vector512.Max(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long GetLane(Int64Lanes512 lanes, int lane) => lanes._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Int64Lanes512 FromVector(Vector512<long> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<long> ToVector(Int64Lanes512 lanes) => lanes._lanes;
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Eight integers of 32 bits in a vector of 256 bits.</summary>
public readonly partial struct Int32Lanes256 : IIntegerLanes<Int32Lanes256>
{
    private readonly Vector256<int> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int32Lanes256(Vector256<int> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<int>.Count;
    }

    /// <inheritdoc/>
    public static Int32Lanes256 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector256<int>, Int32Lanes256>(Vector256<int>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 Create(long value) => Unsafe.BitCast<Vector256<int>, Int32Lanes256>(Vector256.Create(int.CreateSaturating(value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 Create(int value) => Unsafe.BitCast<Vector256<int>, Int32Lanes256>(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 operator +(Int32Lanes256 left, Int32Lanes256 right) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 operator -(Int32Lanes256 left, Int32Lanes256 right) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 operator *(Int32Lanes256 left, Int32Lanes256 right) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 operator -(Int32Lanes256 value) => Unsafe.BitCast<Vector256<int>, Int32Lanes256>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 Min(Int32Lanes256 a, Int32Lanes256 b) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(Vector256.Min(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes256 Max(Int32Lanes256 a, Int32Lanes256 b) =>
        Unsafe.BitCast<Vector256<int>, Int32Lanes256>(Vector256.Max(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long GetLane(Int32Lanes256 lanes, int lane) => lanes._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Int32Lanes256 FromVector(Vector256<int> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<int> ToVector(Int32Lanes256 lanes) => lanes._lanes;
}

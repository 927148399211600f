using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Four integers of 32 bits in a vector of 128 bits.</summary>
public readonly partial struct Int32Lanes128 : IIntegerLanes<Int32Lanes128>
{
    private readonly Vector128<int> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int32Lanes128(Vector128<int> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<int>.Count;
    }

    /// <inheritdoc/>
    public static Int32Lanes128 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector128<int>, Int32Lanes128>(Vector128<int>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 Create(long value) => Unsafe.BitCast<Vector128<int>, Int32Lanes128>(Vector128.Create(int.CreateSaturating(value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 Create(int value) => Unsafe.BitCast<Vector128<int>, Int32Lanes128>(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 operator +(Int32Lanes128 left, Int32Lanes128 right) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 operator -(Int32Lanes128 left, Int32Lanes128 right) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 operator *(Int32Lanes128 left, Int32Lanes128 right) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 operator -(Int32Lanes128 value) => Unsafe.BitCast<Vector128<int>, Int32Lanes128>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 Min(Int32Lanes128 a, Int32Lanes128 b) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(Vector128.Min(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes128 Max(Int32Lanes128 a, Int32Lanes128 b) =>
        Unsafe.BitCast<Vector128<int>, Int32Lanes128>(Vector128.Max(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long GetLane(Int32Lanes128 lanes, int lane) => lanes._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Int32Lanes128 FromVector(Vector128<int> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> ToVector(Int32Lanes128 lanes) => lanes._lanes;
}

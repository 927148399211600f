using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Sixteen integers of 32 bits in a vector of 512 bits.</summary>
public readonly partial struct Int32Lanes512 : IIntegerLanes<Int32Lanes512>
{
    private readonly Vector512<int> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int32Lanes512(Vector512<int> lanes) => _lanes = lanes;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<int>.Count;
    }

    /// <inheritdoc/>
    public static Int32Lanes512 Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<Vector512<int>, Int32Lanes512>(Vector512<int>.Indices);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 Create(long value) => Unsafe.BitCast<Vector512<int>, Int32Lanes512>(Vector512.Create(int.CreateSaturating(value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 Create(int value) => Unsafe.BitCast<Vector512<int>, Int32Lanes512>(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 operator +(Int32Lanes512 left, Int32Lanes512 right) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 operator -(Int32Lanes512 left, Int32Lanes512 right) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 operator *(Int32Lanes512 left, Int32Lanes512 right) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 operator -(Int32Lanes512 value) => Unsafe.BitCast<Vector512<int>, Int32Lanes512>(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 Min(Int32Lanes512 a, Int32Lanes512 b) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(Vector512.Min(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int32Lanes512 Max(Int32Lanes512 a, Int32Lanes512 b) =>
        Unsafe.BitCast<Vector512<int>, Int32Lanes512>(Vector512.Max(a._lanes, b._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long GetLane(Int32Lanes512 lanes, int lane) => lanes._lanes.GetElement(lane);

    /// <summary>The vector as the wrapper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Int32Lanes512 FromVector(Vector512<int> lanes) => new(lanes);

    /// <summary>The wrapped vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<int> ToVector(Int32Lanes512 lanes) => lanes._lanes;
}

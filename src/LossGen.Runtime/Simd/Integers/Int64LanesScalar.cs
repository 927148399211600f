using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>A single integer of 64 bits as a vector of one lane.</summary>
public readonly struct Int64LanesScalar : IIntegerLanes<Int64LanesScalar>
{
    private readonly long _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Int64LanesScalar(long value) => _value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    /// <inheritdoc/>
    public static Int64LanesScalar Ramp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar Create(long value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar Create(int value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar operator +(Int64LanesScalar left, Int64LanesScalar right) => new(unchecked(left._value + right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar operator -(Int64LanesScalar left, Int64LanesScalar right) => new(unchecked(left._value - right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar operator *(Int64LanesScalar left, Int64LanesScalar right) => new(unchecked(left._value * right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar operator -(Int64LanesScalar value) => new(unchecked(-value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar Min(Int64LanesScalar a, Int64LanesScalar b) => new(Math.Min(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar Max(Int64LanesScalar a, Int64LanesScalar b) => new(Math.Max(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar Load(ref readonly int source, nint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar Load(ref readonly int source, nint offset, nint count) =>
        count > 0 ? new(Unsafe.Add(ref Unsafe.AsRef(in source), offset)) : default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar LoadStrided(ref readonly int source, nint offset, nint stride) => Load(in source, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar LoadStrided(ref readonly int source, nint offset, nint stride, nint count) =>
        Load(in source, offset, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar Load(ref readonly long source, nint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar Load(ref readonly long source, nint offset, nint count) =>
        count > 0 ? new(Unsafe.Add(ref Unsafe.AsRef(in source), offset)) : default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar LoadStrided(ref readonly long source, nint offset, nint stride) => Load(in source, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar LoadStrided(ref readonly long source, nint offset, nint stride, nint count) =>
        Load(in source, offset, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar Load(ref readonly byte source, nint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar Load(ref readonly byte source, nint offset, nint count) =>
        count > 0 ? new(Unsafe.Add(ref Unsafe.AsRef(in source), offset)) : default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar LoadStrided(ref readonly byte source, nint offset, nint stride) => Load(in source, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int64LanesScalar LoadStrided(ref readonly byte source, nint offset, nint stride, nint count) =>
        Load(in source, offset, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long GetLane(Int64LanesScalar lanes, int lane)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(lane, 0);
        return lanes._value;
    }

    /// <summary>The value of the only lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long ToScalar(Int64LanesScalar lanes) => lanes._value;
}

namespace LossGen.Runtime;

/// <summary>
/// Signed integers, one for each lane of a vector: 32 bits wide beside <see cref="float"/> lanes, 64 bits beside <see cref="double"/> lanes and
/// in the types of one lane. Arithmetic wraps. Wider integers that are loaded or created saturate.
/// </summary>
/// <remarks>Offsets, strides and counts are those of <see cref="ISimd{TSelf, T}"/>; lanes that a partial load leaves out are 0.</remarks>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IIntegerLanes<TSelf>
    where TSelf : struct, IIntegerLanes<TSelf>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>0, 1, 2, ... by lane.</summary>
    static abstract TSelf Ramp { get; }

    /// <summary>The same value in each lane, saturated to the lane's range.</summary>
    static abstract TSelf Create(long value);

    /// <summary>The same value in each lane, without the cost of saturation.</summary>
    static abstract TSelf Create(int value);

    /// <summary>Sum, lane by lane.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference, lane by lane.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Product, lane by lane.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Changes the sign.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>The smaller one, lane by lane.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger one, lane by lane.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>Loads all lanes from consecutive elements.</summary>
    static abstract TSelf Load(ref readonly int source, nint offset);

    /// <summary>Loads the first <paramref name="count"/> lanes.</summary>
    static abstract TSelf Load(ref readonly int source, nint offset, nint count);

    /// <inheritdoc cref="Load(ref readonly int, nint)"/>
    static abstract TSelf Load(ref readonly long source, nint offset);

    /// <inheritdoc cref="Load(ref readonly int, nint, nint)"/>
    static abstract TSelf Load(ref readonly long source, nint offset, nint count);

    /// <inheritdoc cref="Load(ref readonly int, nint)"/>
    static abstract TSelf Load(ref readonly byte source, nint offset);

    /// <inheritdoc cref="Load(ref readonly int, nint, nint)"/>
    static abstract TSelf Load(ref readonly byte source, nint offset, nint count);

    /// <summary>Loads lane i from element <c>offset + i * stride</c>.</summary>
    static abstract TSelf LoadStrided(ref readonly int source, nint offset, nint stride);

    /// <summary>Loads the first <paramref name="count"/> lanes, lane i from element <c>offset + i * stride</c>.</summary>
    static abstract TSelf LoadStrided(ref readonly int source, nint offset, nint stride, nint count);

    /// <inheritdoc cref="LoadStrided(ref readonly int, nint, nint)"/>
    static abstract TSelf LoadStrided(ref readonly long source, nint offset, nint stride);

    /// <inheritdoc cref="LoadStrided(ref readonly int, nint, nint, nint)"/>
    static abstract TSelf LoadStrided(ref readonly long source, nint offset, nint stride, nint count);

    /// <inheritdoc cref="LoadStrided(ref readonly int, nint, nint)"/>
    static abstract TSelf LoadStrided(ref readonly byte source, nint offset, nint stride);

    /// <inheritdoc cref="LoadStrided(ref readonly int, nint, nint, nint)"/>
    static abstract TSelf LoadStrided(ref readonly byte source, nint offset, nint stride, nint count);

    /// <summary>One lane, counted from 0.</summary>
    static abstract long GetLane(TSelf lanes, int lane);
}

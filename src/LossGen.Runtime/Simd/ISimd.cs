namespace LossGen.Runtime;

/// <summary>
/// A vector of <see cref="Count"/> lanes of <typeparamref name="T"/>. Kernels are generic over it, so that one text serves every width:
/// the just-in-time compiler replaces each member by one or a few instructions.
/// </summary>
/// <remarks>
/// A comparison gives a <em>mask</em>: a vector whose lanes have all bits set (true) or none (false).
/// Offsets, strides and counts are in elements. A partial load or store takes <c>count &gt;= 0</c> and never touches memory beyond the first
/// <c>count</c> elements; a count of <see cref="Count"/> or more means all lanes.
/// </remarks>
/// <typeparam name="TSelf">The vector type itself.</typeparam>
/// <typeparam name="T">The type of a lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ISimd<TSelf, T> : ISimdBits<TSelf>
    where TSelf : struct, ISimd<TSelf, T>
    where T : unmanaged
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>0 in each lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>0, 1, 2, ... by lane.</summary>
    static abstract TSelf Ramp { get; }

    /// <summary>The same value in each lane.</summary>
    static abstract TSelf Create(T value);

    /// <summary>Sum, lane by lane.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference, lane by lane.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Product, lane by lane.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Quotient, lane by lane.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Changes the sign, also that of zeros and NaN.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary><c>a * b + c</c> with a single rounding on every machine.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>
    /// The smaller one, in one instruction. A NaN in <paramref name="b"/> passes, one in <paramref name="a"/> need not;
    /// the order of -0 and +0 is not defined. Write <c>Min(accumulator, x)</c>.
    /// </summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>
    /// The larger one, in one instruction. A NaN in <paramref name="b"/> passes, one in <paramref name="a"/> need not;
    /// the order of -0 and +0 is not defined. Write <c>Max(accumulator, x)</c>.
    /// </summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The smaller one; NaN where either is NaN.</summary>
    static abstract TSelf MinPropagate(TSelf a, TSelf b);

    /// <summary>The larger one; NaN where either is NaN.</summary>
    static abstract TSelf MaxPropagate(TSelf a, TSelf b);

    /// <summary>Square root, correctly rounded.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Absolute value.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The largest integer that is not above the value.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>The smallest integer that is not below the value.</summary>
    static abstract TSelf Ceiling(TSelf value);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>The magnitude of <paramref name="value"/> with the sign of <paramref name="sign"/>.</summary>
    static abstract TSelf CopySign(TSelf value, TSelf sign);

    /// <summary>Mask of <c>a &lt; b</c>.</summary>
    static abstract TSelf LessThan(TSelf a, TSelf b);

    /// <summary>Mask of <c>a &lt;= b</c>.</summary>
    static abstract TSelf LessThanOrEqual(TSelf a, TSelf b);

    /// <summary>Mask of <c>a &gt; b</c>.</summary>
    static abstract TSelf GreaterThan(TSelf a, TSelf b);

    /// <summary>Mask of <c>a &gt;= b</c>.</summary>
    static abstract TSelf GreaterThanOrEqual(TSelf a, TSelf b);

    /// <summary>Mask of <c>a == b</c>: false for NaN.</summary>
    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>Mask of <c>a != b</c>: true for NaN.</summary>
    static abstract TSelf NotEqual(TSelf a, TSelf b);

    /// <summary>The lanes of <paramref name="a"/> where the mask is set, else those of <paramref name="b"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>Mask of the first <paramref name="count"/> lanes: none for 0 or less, all for <see cref="Count"/> or more.</summary>
    static abstract TSelf FirstLanes(nint count);

    /// <summary>Whether any lane of the mask is set.</summary>
    static abstract bool AnyTrue(TSelf mask);

    /// <summary>Loads all lanes from consecutive elements.</summary>
    static abstract TSelf Load(ref readonly T source, nint offset);

    /// <summary>Loads the first <paramref name="count"/> lanes; the others are 0.</summary>
    static abstract TSelf Load(ref readonly T source, nint offset, nint count);

    /// <summary>Stores all lanes to consecutive elements.</summary>
    static abstract void Store(TSelf value, ref T destination, nint offset);

    /// <summary>Stores the first <paramref name="count"/> lanes.</summary>
    static abstract void Store(TSelf value, ref T destination, nint offset, nint count);

    /// <summary>Loads lane i from element <c>offset + i * stride</c>. The stride may be 0 or negative.</summary>
    static abstract TSelf LoadStrided(ref readonly T source, nint offset, nint stride);

    /// <summary>Loads the first <paramref name="count"/> lanes as <see cref="LoadStrided(ref readonly T, nint, nint)"/>; the others are 0.</summary>
    static abstract TSelf LoadStrided(ref readonly T source, nint offset, nint stride, nint count);

    /// <summary>Stores lane i to element <c>offset + i * stride</c>, in the order of the lanes.</summary>
    static abstract void StoreStrided(TSelf value, ref T destination, nint offset, nint stride);

    /// <summary>Stores the first <paramref name="count"/> lanes as <see cref="StoreStrided(TSelf, ref T, nint, nint)"/>.</summary>
    static abstract void StoreStrided(TSelf value, ref T destination, nint offset, nint stride, nint count);

    /// <summary>The sum of the lanes, by a fixed tree: upper half added to lower half, and so on.</summary>
    static abstract T SumLanes(TSelf value);

    /// <summary>The product of the lanes, by the tree of <see cref="SumLanes"/>.</summary>
    static abstract T ProductLanes(TSelf value);

    /// <summary>The largest lane; NaN if any lane is NaN.</summary>
    static abstract T MaxLanes(TSelf value);

    /// <summary>The smallest lane; NaN if any lane is NaN.</summary>
    static abstract T MinLanes(TSelf value);

    /// <summary>One lane, counted from 0.</summary>
    static abstract T GetLane(TSelf value, int lane);

    /// <summary>
    /// <c>value * 2^exponent</c> for integral exponents, rounded once, subnormal and infinite results included, while
    /// <c>value * 2^floor(exponent / 2)</c> is a normal number and the exponent is within twice the range of the type's own exponents.
    /// </summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf exponent);

    /// <summary>The function of the lanes as doubles, rounded back to <typeparamref name="T"/>.</summary>
    static abstract TSelf ApplyInDouble<TFunction>(TSelf x)
        where TFunction : IDoubleFunction;

    /// <summary>The function of the lanes as doubles, rounded back to <typeparamref name="T"/>.</summary>
    static abstract TSelf ApplyInDouble<TFunction>(TSelf x, TSelf y)
        where TFunction : IDoubleFunction2;
}

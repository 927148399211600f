namespace LossGen.Runtime;

/// <summary>The lanes of a vector as bit patterns and as signed integers of the lane's size: what vector mathematics is made from.</summary>
/// <typeparam name="TSelf">The vector type itself.</typeparam>
public interface ISimdBits<TSelf>
    where TSelf : struct, ISimdBits<TSelf>
{
    /// <summary><c>a &amp; b</c>.</summary>
    static abstract TSelf And(TSelf a, TSelf b);

    /// <summary><c>a | b</c>.</summary>
    static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary><c>a ^ b</c>.</summary>
    static abstract TSelf Xor(TSelf a, TSelf b);

    /// <summary><c>a &amp; ~b</c>.</summary>
    static abstract TSelf AndNot(TSelf a, TSelf b);

    /// <summary><c>~value</c>.</summary>
    static abstract TSelf Not(TSelf value);

    /// <summary>The same bit pattern in each lane: the low bits of <paramref name="bits"/>.</summary>
    static abstract TSelf CreateBits(long bits);

    /// <summary>Sum of the lanes as integers, wrapping.</summary>
    static abstract TSelf BitsAdd(TSelf a, TSelf b);

    /// <summary>Difference of the lanes as integers, wrapping.</summary>
    static abstract TSelf BitsSubtract(TSelf a, TSelf b);

    /// <summary>The bits moved towards the sign bit.</summary>
    static abstract TSelf BitsShiftLeft(TSelf value, int count);

    /// <summary>The bits moved away from the sign bit, zeros moved in.</summary>
    static abstract TSelf BitsShiftRight(TSelf value, int count);

    /// <summary>The bits moved away from the sign bit, copies of it moved in.</summary>
    static abstract TSelf BitsShiftRightArithmetic(TSelf value, int count);

    /// <summary>Mask of <c>a &lt; b</c> for the lanes as signed integers.</summary>
    static abstract TSelf BitsLessThan(TSelf a, TSelf b);

    /// <summary>The lanes, integral values below 2^31 (float) or 2^51 (double) in magnitude, as integers.</summary>
    static abstract TSelf ToInteger(TSelf value);

    /// <summary>The lanes, integers below 2^31 (float) or 2^51 (double) in magnitude, as numbers.</summary>
    static abstract TSelf FromInteger(TSelf bits);
}

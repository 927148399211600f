using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>Largest magnitude that <see cref="ReduceByHalfPi"/> serves.</summary>
    private const double ReductionLimit = 1073741824.0;

    /// <summary>
    /// x - n pi/2 as the sum of the result and <paramref name="low"/>, for magnitudes up to 2^30. pi/2 is taken in three parts; the first step is
    /// exact since it cancels all leading digits, the second keeps its rounding error.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceByHalfPi<V>(V x, out V n, out V low)
        where V : struct, ISimd<V, double>
    {
        n = V.Round(x * V.Create(0.63661977236758138));
        V first = V.MultiplyAdd(n, V.Create(-1.5707963267948966), x);
        V second = n * V.Create(-6.123233995736766e-17);
        V secondError = V.MultiplyAdd(n, V.Create(-6.123233995736766e-17), -second);
        V high = first + second;
        V part = high - first;
        V error = (first - (high - part)) + (second - part);
        low = V.MultiplyAdd(n, V.Create(1.4973849048591698e-33), error + secondError);
        return high;
    }

    /// <summary>sin(high + low) for magnitudes up to pi/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOfRemainder<V>(V high, V low)
        where V : struct, ISimd<V, double>
    {
        V z = high * high;
        V p = V.Create(-7.5851536298611758e-13);
        p = V.MultiplyAdd(p, z, V.Create(1.6058505099628788e-10));
        p = V.MultiplyAdd(p, z, V.Create(-2.505210606298387e-8));
        p = V.MultiplyAdd(p, z, V.Create(2.7557319218845008e-6));
        p = V.MultiplyAdd(p, z, V.Create(-0.00019841269841264423));
        p = V.MultiplyAdd(p, z, V.Create(0.0083333333333333315));
        p = V.MultiplyAdd(p, z, V.Create(-0.16666666666666666));
        V correction = V.MultiplyAdd(V.Create(-0.5) * z, low, low);
        return high + V.MultiplyAdd(high * z, p, correction);
    }

    /// <summary>cos(high + low) for magnitudes up to pi/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosOfRemainder<V>(V high, V low)
        where V : struct, ISimd<V, double>
    {
        V z = high * high;
        V p = V.Create(-1.1380383100821594e-11);
        p = V.MultiplyAdd(p, z, V.Create(2.0876114647930045e-9));
        p = V.MultiplyAdd(p, z, V.Create(-2.7557317118060557e-7));
        p = V.MultiplyAdd(p, z, V.Create(2.4801587298465612e-5));
        p = V.MultiplyAdd(p, z, V.Create(-0.0013888888888887196));
        p = V.MultiplyAdd(p, z, V.Create(0.041666666666666664));
        V halfSquare = V.Create(0.5) * z;
        V leading = V.Create(1.0) - halfSquare;
        V rounding = (V.Create(1.0) - leading) - halfSquare;
        return leading + (rounding + V.MultiplyAdd(z * z, p, -(high * low)));
    }

    /// <summary>Mask of odd integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V IsOdd<V>(V integer)
        where V : struct, ISimd<V, double> =>
        V.BitsShiftRightArithmetic(V.BitsShiftLeft(integer, 63), 63);

    /// <summary>The bit of value 2 of integers, as the sign bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SignOfSecondBit<V>(V integer)
        where V : struct, ISimd<V, double> =>
        V.And(V.BitsShiftLeft(integer, 62), V.CreateBits(long.MinValue));
}

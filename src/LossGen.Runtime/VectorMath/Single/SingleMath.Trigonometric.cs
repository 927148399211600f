using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>Largest magnitude that <see cref="ReduceByHalfPi"/> serves.</summary>
    private const float ReductionLimit = 32768f;

    /// <summary>
    /// x - n pi/2 as the sum of the result and <paramref name="low"/>, for magnitudes up to 2^15. pi/2 is taken in three parts; the first step is
    /// exact since it cancels all leading digits, the second keeps its rounding error.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceByHalfPi<V>(V x, out V n, out V low)
        where V : struct, ISimd<V, float>
    {
        n = V.Round(x * V.Create(0.636619747f));
        V first = V.MultiplyAdd(n, V.Create(-1.57079637f), x);
        V second = n * V.Create(4.37113883e-8f);
        V secondError = V.MultiplyAdd(n, V.Create(4.37113883e-8f), -second);
        V high = first + second;
        V part = high - first;
        V error = (first - (high - part)) + (second - part);
        low = V.MultiplyAdd(n, V.Create(1.71512451e-15f), error + secondError);
        return high;
    }

    /// <summary>sin(high + low) for magnitudes up to pi/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOfRemainder<V>(V high, V low)
        where V : struct, ISimd<V, float>
    {
        V z = high * high;
        V p = V.Create(2.72420925e-6f);
        p = V.MultiplyAdd(p, z, V.Create(-0.000198400259f));
        p = V.MultiplyAdd(p, z, V.Create(0.00833333191f));
        p = V.MultiplyAdd(p, z, V.Create(-0.166666672f));
        V correction = V.MultiplyAdd(V.Create(-0.5f) * z, low, low);
        return high + V.MultiplyAdd(high * z, p, correction);
    }

    /// <summary>cos(high + low) for magnitudes up to pi/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosOfRemainder<V>(V high, V low)
        where V : struct, ISimd<V, float>
    {
        V z = high * high;
        V p = V.Create(2.45414776e-5f);
        p = V.MultiplyAdd(p, z, V.Create(-0.00138882722f));
        p = V.MultiplyAdd(p, z, V.Create(0.0416666642f));
        V halfSquare = V.Create(0.5f) * z;
        V leading = V.Create(1f) - halfSquare;
        V rounding = (V.Create(1f) - leading) - halfSquare;
        return leading + (rounding + V.MultiplyAdd(z * z, p, -(high * low)));
    }

    /// <summary>Mask of odd integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V IsOdd<V>(V integer)
        where V : struct, ISimd<V, float> =>
        V.BitsShiftRightArithmetic(V.BitsShiftLeft(integer, 31), 31);

    /// <summary>The bit of value 2 of integers, as the sign bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SignOfSecondBit<V>(V integer)
        where V : struct, ISimd<V, float> =>
        V.And(V.BitsShiftLeft(integer, 30), V.CreateBits(int.MinValue));
}

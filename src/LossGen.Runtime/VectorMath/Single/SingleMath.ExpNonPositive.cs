using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>e^x for x &lt;= 0, as after the subtraction of a maximum: <see cref="Exp"/> without the cost of overflow.</summary>
    /// <remarks>Below 1 ulp, subnormal results included. Right for x up to 60 too.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpNonPositive<V>(V x)
        where V : struct, ISimd<V, float>
    {
        x = V.Max(V.Create(-104f), x);
        if (SixteenthsOfTwo.Serves<V>())
        {
            return SixteenthsOfTwo.Exp(x);
        }

        // Adding 1.5 * 2^23 rounds to an integer and leaves it in the low bits. The 127 beside it makes them the exponent of 2^n, and
        // 32 keeps that above the subnormal ones; the coefficients take it back.
        V shifted = V.MultiplyAdd(x, V.Create(1.44269502f), V.Create(12583071f));
        V n = shifted - V.Create(12583071f);
        return ScaledExpOfRemainder(ReduceByLog2(x, n)) * V.BitsShiftLeft(shifted, 23);
    }

    /// <summary>2^-32 e^r, by the coefficients of <see cref="ExpOfRemainder"/> times 2^-32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ScaledExpOfRemainder<V>(V r)
        where V : struct, ISimd<V, float>
    {
        const float Scale = 1f / 4294967296;
        V p = V.Create(0.0013926219f * Scale);
        p = V.MultiplyAdd(p, r, V.Create(0.0083632078f * Scale));
        p = V.MultiplyAdd(p, r, V.Create(0.0416665561f * Scale));
        p = V.MultiplyAdd(p, r, V.Create(0.166665763f * Scale));
        p = V.MultiplyAdd(p, r, V.Create(0.5f * Scale));
        p = V.MultiplyAdd(p, r, V.Create(Scale));
        p = V.MultiplyAdd(p, r, V.Create(Scale));
        return p;
    }
}

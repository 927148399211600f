using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>e^x.</summary>
    /// <remarks>Below 1 ulp, subnormal results included. exp(-inf) = 0, exp(+inf) = inf.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, ISimd<V, float>
    {
        // Beyond these bounds the result is 0 or infinite all the same; the order of the operands lets NaN through.
        x = V.Min(V.Create(89f), V.Max(V.Create(-104f), x));
        if (SixteenthsOfTwo.Serves<V>())
        {
            return SixteenthsOfTwo.Exp(x);
        }

        // Adding 1.5 * 2^23 rounds to an integer n and leaves it in the low bits, here with 2 * 127 beside it. Each half of them is the exponent of
        // a factor: one factor alone cannot reach subnormal results and those next to infinity.
        V shifted = V.MultiplyAdd(x, V.Create(1.44269502f), V.Create(12583166f));
        V n = shifted - V.Create(12583166f);
        V half = V.BitsShiftRight(shifted, 1);
        V scaled = ExpOfRemainder(ReduceByLog2(x, n)) * V.BitsShiftLeft(half, 23);
        return scaled * V.BitsShiftLeft(V.BitsSubtract(shifted, half), 23);
    }

    /// <summary>x - n log 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ReduceByLog2<V>(V x, V n)
        where V : struct, ISimd<V, float>
    {
        V r = V.MultiplyAdd(n, V.Create(-0.693145752f), x);
        return V.MultiplyAdd(n, V.Create(-1.42860677e-6f), r);
    }

    /// <summary>e^r for |r| up to log(2) / 2 and a little more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ExpOfRemainder<V>(V r)
        where V : struct, ISimd<V, float>
    {
        V p = V.Create(0.0013926219f);
        p = V.MultiplyAdd(p, r, V.Create(0.0083632078f));
        p = V.MultiplyAdd(p, r, V.Create(0.0416665561f));
        p = V.MultiplyAdd(p, r, V.Create(0.166665763f));
        p = V.MultiplyAdd(p, r, V.Create(0.5f));
        p = V.MultiplyAdd(p, r, V.Create(1f));
        p = V.MultiplyAdd(p, r, V.Create(1f));
        return p;
    }
}

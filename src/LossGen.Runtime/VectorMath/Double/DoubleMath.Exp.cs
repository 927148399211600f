using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>e^x.</summary>
    /// <remarks>Below 1 ulp, subnormal results included. exp(-inf) = 0, exp(+inf) = inf.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, ISimd<V, double>
    {
        // Beyond these bounds the result is 0 or infinite all the same; the order of the operands lets NaN through.
        x = V.Min(V.Create(710.0), V.Max(V.Create(-746.0), x));
        if (Avx512F.IsSupported && V.Count == 8)
        {
            V whole = V.Round(x * V.Create(1.4426950408889634));
            return V.ScaleByPowerOfTwo(ExpOfRemainder(ReduceByLog2(x, whole)), whole);
        }

        // Adding 1.5 * 2^52 rounds to an integer n and leaves it in the low bits, here with 2 * 1023 beside it. Each half of them is the exponent of
        // a factor: one factor alone cannot reach subnormal results and those next to infinity.
        V shifted = V.MultiplyAdd(x, V.Create(1.4426950408889634), V.Create(6755399441057790.0));
        V n = shifted - V.Create(6755399441057790.0);
        V half = V.BitsShiftRight(shifted, 1);
        V scaled = ExpOfRemainder(ReduceByLog2(x, n)) * V.BitsShiftLeft(half, 52);
        return scaled * V.BitsShiftLeft(V.BitsSubtract(shifted, half), 52);
    }

    /// <summary>x - n log 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ReduceByLog2<V>(V x, V n)
        where V : struct, ISimd<V, double>
    {
        V r = V.MultiplyAdd(n, V.Create(-0.69314718060195446), x);
        return V.MultiplyAdd(n, V.Create(4.2009150726810846e-11), r);
    }

    /// <summary>e^r for |r| up to log(2) / 2 and a little more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ExpOfRemainder<V>(V r)
        where V : struct, ISimd<V, double>
    {
        V p = V.Create(2.5100431608666542e-8);
        p = V.MultiplyAdd(p, r, V.Create(2.7620148409667058e-7));
        p = V.MultiplyAdd(p, r, V.Create(2.755726836300438e-6));
        p = V.MultiplyAdd(p, r, V.Create(2.4801521169828199e-5));
        p = V.MultiplyAdd(p, r, V.Create(0.00019841269863116068));
        p = V.MultiplyAdd(p, r, V.Create(0.0013888888917294928));
        p = V.MultiplyAdd(p, r, V.Create(0.0083333333333300494));
        p = V.MultiplyAdd(p, r, V.Create(0.041666666666623962));
        p = V.MultiplyAdd(p, r, V.Create(0.16666666666666669));
        p = V.MultiplyAdd(p, r, V.Create(0.50000000000000011));
        p = V.MultiplyAdd(p, r, V.Create(1.0));
        p = V.MultiplyAdd(p, r, V.Create(1.0));
        return p;
    }
}

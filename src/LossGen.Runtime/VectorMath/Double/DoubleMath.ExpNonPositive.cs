using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>e^x for x &lt;= 0, as after the subtraction of a maximum: <see cref="Exp"/> without the cost of overflow.</summary>
    /// <remarks>Below 1 ulp, subnormal results included. Right for x up to 600 too.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpNonPositive<V>(V x)
        where V : struct, ISimd<V, double>
    {
        x = V.Max(V.Create(-746.0), x);
        if (Avx512F.IsSupported && V.Count == 8)
        {
            V whole = V.Round(x * V.Create(1.4426950408889634));
            return V.ScaleByPowerOfTwo(ExpOfRemainder(ReduceByLog2(x, whole)), whole);
        }

        // Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits. The 1023 beside it makes them the exponent of 2^n, and
        // 64 keeps that above the subnormal ones; the coefficients take it back.
        V shifted = V.MultiplyAdd(x, V.Create(1.4426950408889634), V.Create(6755399441056831.0));
        V n = shifted - V.Create(6755399441056831.0);
        return ScaledExpOfRemainder(ReduceByLog2(x, n)) * V.BitsShiftLeft(shifted, 52);
    }

    /// <summary>2^-64 e^r, by the coefficients of <see cref="ExpOfRemainder"/> times 2^-64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ScaledExpOfRemainder<V>(V r)
        where V : struct, ISimd<V, double>
    {
        const double Scale = 1 / 18446744073709551616.0;
        V p = V.Create(2.5100431608666542e-8 * Scale);
        p = V.MultiplyAdd(p, r, V.Create(2.7620148409667058e-7 * Scale));
        p = V.MultiplyAdd(p, r, V.Create(2.755726836300438e-6 * Scale));
        p = V.MultiplyAdd(p, r, V.Create(2.4801521169828199e-5 * Scale));
        p = V.MultiplyAdd(p, r, V.Create(0.00019841269863116068 * Scale));
        p = V.MultiplyAdd(p, r, V.Create(0.0013888888917294928 * Scale));
        p = V.MultiplyAdd(p, r, V.Create(0.0083333333333300494 * Scale));
        p = V.MultiplyAdd(p, r, V.Create(0.041666666666623962 * Scale));
        p = V.MultiplyAdd(p, r, V.Create(0.16666666666666669 * Scale));
        p = V.MultiplyAdd(p, r, V.Create(0.50000000000000011 * Scale));
        p = V.MultiplyAdd(p, r, V.Create(Scale));
        p = V.MultiplyAdd(p, r, V.Create(Scale));
        return p;
    }
}

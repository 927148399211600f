using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>e^x - 1, also where e^x is close to 1.</summary>
    /// <remarks>Below 1.5 ulp. expm1(-0) = -0, expm1(-inf) = -1.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V clamped = V.Min(V.Create(710.0), V.Max(V.Create(-38.0), x));
        V n = V.Round(clamped * V.Create(1.4426950408889634));
        V r = ReduceByLog2(clamped, n);
        V q = V.Create(2.0914723195964761e-9);
        q = V.MultiplyAdd(q, r, V.Create(2.510526773644922e-8));
        q = V.MultiplyAdd(q, r, V.Create(2.7557273556023754e-7));
        q = V.MultiplyAdd(q, r, V.Create(2.755725527825501e-6));
        q = V.MultiplyAdd(q, r, V.Create(2.480158732561643e-5));
        q = V.MultiplyAdd(q, r, V.Create(0.00019841269874916814));
        q = V.MultiplyAdd(q, r, V.Create(0.0013888888888883729));
        q = V.MultiplyAdd(q, r, V.Create(0.0083333333333261081));
        q = V.MultiplyAdd(q, r, V.Create(0.041666666666666671));
        q = V.MultiplyAdd(q, r, V.Create(0.16666666666666671));
        q = V.MultiplyAdd(q, r, V.Create(0.5));
        q = V.MultiplyAdd(r * r, q, r);

        // 2^n (q + 1) - 1 with half of 2^n, which does not overflow.
        V half = V.BitsShiftLeft(V.BitsAdd(V.ToInteger(n), V.CreateBits(1022)), 52);
        V result = V.MultiplyAdd(half, q, half - V.Create(0.5)) * V.Create(2.0);
        result = V.Select(V.Equal(n, V.Zero), q, result);
        return V.CopySign(result, x);
    }
}

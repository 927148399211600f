using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>e^x - 1, also where e^x is close to 1.</summary>
    /// <remarks>Below 1.5 ulp. expm1(-0) = -0, expm1(-inf) = -1.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V clamped = V.Min(V.Create(89f), V.Max(V.Create(-18f), x));
        V n = V.Round(clamped * V.Create(1.44269502f));
        V r = ReduceByLog2(clamped, n);
        V q = V.Create(0.000198910377f);
        q = V.MultiplyAdd(q, r, V.Create(0.00139336928f));
        q = V.MultiplyAdd(q, r, V.Create(0.00833331048f));
        q = V.MultiplyAdd(q, r, V.Create(0.041666463f));
        q = V.MultiplyAdd(q, r, V.Create(0.166666672f));
        q = V.MultiplyAdd(q, r, V.Create(0.5f));
        q = V.MultiplyAdd(r * r, q, r);

        // 2^n (q + 1) - 1 with half of 2^n, which does not overflow.
        V half = V.BitsShiftLeft(V.BitsAdd(V.ToInteger(n), V.CreateBits(126)), 23);
        V result = V.MultiplyAdd(half, q, half - V.Create(0.5f)) * V.Create(2f);
        result = V.Select(V.Equal(n, V.Zero), q, result);
        return V.CopySign(result, x);
    }
}

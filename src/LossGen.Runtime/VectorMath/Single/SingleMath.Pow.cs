using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>x^y.</summary>
    /// <remarks>
    /// Below 1 ulp, subnormal results included. The exceptional cases of C: x^0 = 1^y = 1 even of NaN, (-1)^(+-inf) = 1, a negative base has a power
    /// for integral y only, and infinities and zeros of either sign are limits. Computed in double.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Pow<V>(V x, V y)
        where V : struct, ISimd<V, float> =>
        V.ApplyInDouble<PowInDouble>(x, y);

    private readonly struct PowInDouble : IDoubleFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static W Apply<W>(W x, W y)
            where W : struct, ISimd<W, double> =>
            DoubleMath.Pow(x, y);
    }
}

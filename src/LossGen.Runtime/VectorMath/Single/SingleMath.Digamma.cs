using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>The derivative of the logarithm of the gamma function.</summary>
    /// <remarks>
    /// Below 1 ulp. -inf at 0, inf at -0, NaN at the negative integers and at -inf. Computed in double.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Digamma<V>(V x)
        where V : struct, ISimd<V, float> =>
        V.ApplyInDouble<DigammaInDouble>(x);

    private readonly struct DigammaInDouble : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static W Apply<W>(W x)
            where W : struct, ISimd<W, double> =>
            DoubleMath.Digamma(x);
    }
}

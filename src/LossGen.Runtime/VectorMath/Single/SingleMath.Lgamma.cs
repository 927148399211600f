using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>The logarithm of the absolute value of the gamma function.</summary>
    /// <remarks>
    /// Below 1 ulp for x &gt; -0.5; below that the absolute error is below 1 ulp of the result or 1e-14 times the larger of 4 and lgamma(-x).
    /// Infinite at 0, at the negative integers and at infinities. Computed in double.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Lgamma<V>(V x)
        where V : struct, ISimd<V, float> =>
        V.ApplyInDouble<LgammaInDouble>(x);

    private readonly struct LgammaInDouble : IDoubleFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static W Apply<W>(W x)
            where W : struct, ISimd<W, double> =>
            DoubleMath.Lgamma(x);
    }
}

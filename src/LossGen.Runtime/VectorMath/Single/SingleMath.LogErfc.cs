using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>log(1 - erf(x)), also where 1 - erf(x) is small or rounds to 0.</summary>
    /// <remarks>Below 3 ulp. logerfc(0) = -0. -inf for +inf, log(2) for -inf.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V LogErfc<V>(V x)
        where V : struct, ISimd<V, float>
    {
        // log1p(-erf(x)) below 3/4, log(erfcx(x)) - x^2 from there on, where the logarithm soon counts for nothing.
        V isNear = V.LessThan(x, V.Create(0.75f));
        V bounded = V.Min(V.Create(1e4f), V.Max(V.Zero, x));
        V square = x * x;
        SquareOf(bounded, out V rest);
        V logarithm = Log1p(V.Select(isNear, -Erf(x), ErfcxOfPositive(bounded) - V.Create(1f)));
        return V.Select(isNear, logarithm, (logarithm - rest) - square);
    }
}

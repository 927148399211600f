using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>log((1 - erf(x)) / 2), the logarithm of the normal CDF at -sqrt(2) x, right at both ends.</summary>
    /// <remarks>Below 6.5 ulp. -inf for +inf, -0 for -inf.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V LogHalfErfc<V>(V x)
        where V : struct, ISimd<V, float>
    {
        // log1p(-erfc(-x) / 2) below 0, log(erfcx(x) / 2) - x^2 from there on, where the logarithm soon counts for nothing.
        V isBelow = V.LessThan(x, V.Zero);
        V magnitude = V.Min(V.Create(1e4f), V.Abs(x));
        V half = ErfcxOfPositive(magnitude) * V.Create(0.5f);
        V square = SquareOf(magnitude, out V rest);
        V tail = V.Abs(Exp(-square) * V.MultiplyAdd(-rest, half, half));
        V logarithm = Log1p(V.Select(isBelow, -tail, half - V.Create(1f)));
        return V.Select(isBelow, logarithm, (logarithm - rest) - (x * x));
    }
}

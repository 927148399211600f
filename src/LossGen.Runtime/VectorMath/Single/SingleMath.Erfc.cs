using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>1 - erf(x), also where that is small.</summary>
    /// <remarks>Below 5 ulp, subnormal results included. 0 for +inf, 2 for -inf.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Erfc<V>(V x)
        where V : struct, ISimd<V, float>
    {
        // It is 0 from 11 on.
        V magnitude = V.Min(V.Create(11f), V.Abs(x));
        V square = SquareOf(magnitude, out V rest);
        V tail = ErfcxOfPositive(magnitude);
        tail = Exp(-square) * V.MultiplyAdd(-rest, tail, tail);
        return V.Select(V.LessThan(x, V.Zero), V.Create(2f) - tail, tail);
    }
}

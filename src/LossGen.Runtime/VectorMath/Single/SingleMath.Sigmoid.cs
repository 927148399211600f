using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>1 / (1 + e^-x).</summary>
    /// <remarks>Below 3 ulp, subnormal results included.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : struct, ISimd<V, float>
    {
        // e^-|x| does not overflow; for x < 0 the quotient is extended by e^x.
        V e = ExpNonPositive(-V.Abs(x));
        V numerator = V.Select(V.LessThan(x, V.Zero), e, V.Create(1f));
        return numerator / (V.Create(1f) + e);
    }
}

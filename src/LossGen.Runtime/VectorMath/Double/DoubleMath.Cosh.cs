using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>The hyperbolic cosine.</summary>
    /// <remarks>Below 1.6 ulp.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Cosh<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V half = HalfExp(V.Abs(x));
        return half + (V.Create(0.25) / half);
    }
}

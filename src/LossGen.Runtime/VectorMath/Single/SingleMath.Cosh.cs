using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>The hyperbolic cosine.</summary>
    /// <remarks>Below 1.6 ulp.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Cosh<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V half = HalfExp(V.Abs(x));
        return half + (V.Create(0.25f) / half);
    }
}

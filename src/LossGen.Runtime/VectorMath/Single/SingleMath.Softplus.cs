using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>log(1 + e^x).</summary>
    /// <remarks>Below 2.1 ulp, subnormal results included.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x)
        where V : struct, ISimd<V, float> =>
        V.Max(V.Zero, x) + Log1pUnit(ExpNonPositive(-V.Abs(x)));
}

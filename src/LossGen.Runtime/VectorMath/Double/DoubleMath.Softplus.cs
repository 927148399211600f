using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>log(1 + e^x).</summary>
    /// <remarks>Below 2 ulp, subnormal results included.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x)
        where V : struct, ISimd<V, double> =>
        V.Max(V.Zero, x) + Log1pUnit(ExpNonPositive(-V.Abs(x)));
}

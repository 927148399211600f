using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>log(1 / (1 + e^-x)), the negative of <see cref="Softplus"/> at -x.</summary>
    /// <remarks>Below 2.1 ulp, subnormal results included.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogSigmoid<V>(V x)
        where V : struct, ISimd<V, float> =>
        V.Min(V.Zero, x) - Log1pUnit(ExpNonPositive(-V.Abs(x)));
}

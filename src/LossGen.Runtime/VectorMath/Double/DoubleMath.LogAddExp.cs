using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>log(e^a + e^b).</summary>
    /// <remarks>
    /// Below 2.5 ulp of the result or of the larger argument, whichever is more: the result passes through 0 where both are negative.
    /// Equal infinities give themselves.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogAddExp<V>(V a, V b)
        where V : struct, ISimd<V, double>
    {
        // inf - inf is no difference.
        V distance = V.AndNot(V.Abs(a - b), V.Equal(a, b));
        return V.MaxPropagate(a, b) + Log1pUnit(ExpNonPositive(-distance));
    }
}

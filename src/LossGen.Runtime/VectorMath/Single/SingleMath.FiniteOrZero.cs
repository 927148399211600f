using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>x where it is finite, else 0: the shift of a log-sum-exp whose largest element may be infinite.</summary>
    /// <remarks>Exact.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FiniteOrZero<V>(V x)
        where V : struct, ISimd<V, float> =>
        V.And(V.LessThan(V.Abs(x), V.Create(float.PositiveInfinity)), x);
}

using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>
    /// What a log-sum-exp subtracts: its largest element, or the lowest finite number where that is -inf, so that -inf less its shift is
    /// -inf and not NaN.
    /// </summary>
    /// <remarks>Exact. A NaN stays.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShiftOf<V>(V maximum)
        where V : struct, ISimd<V, double> =>
        V.Max(V.Create(double.MinValue), maximum);
}

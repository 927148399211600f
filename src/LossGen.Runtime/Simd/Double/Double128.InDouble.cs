using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Double128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 ApplyInDouble<TFunction>(Double128 x)
        where TFunction : IDoubleFunction =>
        TFunction.Apply(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 ApplyInDouble<TFunction>(Double128 x, Double128 y)
        where TFunction : IDoubleFunction2 =>
        TFunction.Apply(x, y);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Double512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 ApplyInDouble<TFunction>(Double512 x)
        where TFunction : IDoubleFunction =>
        TFunction.Apply(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 ApplyInDouble<TFunction>(Double512 x, Double512 y)
        where TFunction : IDoubleFunction2 =>
        TFunction.Apply(x, y);
}

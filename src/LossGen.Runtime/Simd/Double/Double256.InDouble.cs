using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Double256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 ApplyInDouble<TFunction>(Double256 x)
        where TFunction : IDoubleFunction =>
        TFunction.Apply(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 ApplyInDouble<TFunction>(Double256 x, Double256 y)
        where TFunction : IDoubleFunction2 =>
        TFunction.Apply(x, y);
}

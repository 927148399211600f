using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public readonly partial struct DoubleScalar
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar ApplyInDouble<TFunction>(DoubleScalar x)
        where TFunction : IDoubleFunction =>
        TFunction.Apply(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleScalar ApplyInDouble<TFunction>(DoubleScalar x, DoubleScalar y)
        where TFunction : IDoubleFunction2 =>
        TFunction.Apply(x, y);
}

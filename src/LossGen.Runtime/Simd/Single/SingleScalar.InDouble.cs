using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public readonly partial struct SingleScalar
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar ApplyInDouble<TFunction>(SingleScalar x)
        where TFunction : IDoubleFunction =>
        new((float)DoubleScalar.GetLane(TFunction.Apply(DoubleScalar.Create(x._value)), 0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleScalar ApplyInDouble<TFunction>(SingleScalar x, SingleScalar y)
        where TFunction : IDoubleFunction2 =>
        new((float)DoubleScalar.GetLane(TFunction.Apply(DoubleScalar.Create(x._value), DoubleScalar.Create(y._value)), 0));
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Single512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 ApplyInDouble<TFunction>(Single512 x)
        where TFunction : IDoubleFunction
    {
        Double512 lower = TFunction.Apply(Double512.FromVector(Vector512.WidenLower(x._lanes)));
        Double512 upper = TFunction.Apply(Double512.FromVector(Vector512.WidenUpper(x._lanes)));
        return Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Narrow(Double512.ToVector(lower), Double512.ToVector(upper)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 ApplyInDouble<TFunction>(Single512 x, Single512 y)
        where TFunction : IDoubleFunction2
    {
        Double512 lower = TFunction.Apply(Double512.FromVector(Vector512.WidenLower(x._lanes)), Double512.FromVector(Vector512.WidenLower(y._lanes)));
        Double512 upper = TFunction.Apply(Double512.FromVector(Vector512.WidenUpper(x._lanes)), Double512.FromVector(Vector512.WidenUpper(y._lanes)));
        return Unsafe.BitCast<Vector512<float>, Single512>(Vector512.Narrow(Double512.ToVector(lower), Double512.ToVector(upper)));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Single128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 ApplyInDouble<TFunction>(Single128 x)
        where TFunction : IDoubleFunction
    {
        Double128 lower = TFunction.Apply(Double128.FromVector(Vector128.WidenLower(x._lanes)));
        Double128 upper = TFunction.Apply(Double128.FromVector(Vector128.WidenUpper(x._lanes)));
        return Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Narrow(Double128.ToVector(lower), Double128.ToVector(upper)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 ApplyInDouble<TFunction>(Single128 x, Single128 y)
        where TFunction : IDoubleFunction2
    {
        Double128 lower = TFunction.Apply(Double128.FromVector(Vector128.WidenLower(x._lanes)), Double128.FromVector(Vector128.WidenLower(y._lanes)));
        Double128 upper = TFunction.Apply(Double128.FromVector(Vector128.WidenUpper(x._lanes)), Double128.FromVector(Vector128.WidenUpper(y._lanes)));
        return Unsafe.BitCast<Vector128<float>, Single128>(Vector128.Narrow(Double128.ToVector(lower), Double128.ToVector(upper)));
    }
}

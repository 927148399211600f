using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

public readonly partial struct Single256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 ApplyInDouble<TFunction>(Single256 x)
        where TFunction : IDoubleFunction
    {
        Double256 lower = TFunction.Apply(Double256.FromVector(Vector256.WidenLower(x._lanes)));
        Double256 upper = TFunction.Apply(Double256.FromVector(Vector256.WidenUpper(x._lanes)));
        return Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Narrow(Double256.ToVector(lower), Double256.ToVector(upper)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 ApplyInDouble<TFunction>(Single256 x, Single256 y)
        where TFunction : IDoubleFunction2
    {
        Double256 lower = TFunction.Apply(Double256.FromVector(Vector256.WidenLower(x._lanes)), Double256.FromVector(Vector256.WidenLower(y._lanes)));
        Double256 upper = TFunction.Apply(Double256.FromVector(Vector256.WidenUpper(x._lanes)), Double256.FromVector(Vector256.WidenUpper(y._lanes)));
        return Unsafe.BitCast<Vector256<float>, Single256>(Vector256.Narrow(Double256.ToVector(lower), Double256.ToVector(upper)));
    }
}

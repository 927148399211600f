using LossGen.Runtime;

namespace LossGen.Runtime.Tests.VectorMath;

internal readonly struct PowFunction : IFunction2
{
    public static V Single<V>(V x, V y)
        where V : struct, ISimd<V, float> => SingleMath.Pow(x, y);

    public static V Double<V>(V x, V y)
        where V : struct, ISimd<V, double> => DoubleMath.Pow(x, y);
}

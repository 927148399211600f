using LossGen.Runtime;

namespace LossGen.Runtime.Tests.VectorMath;

internal readonly struct LogAddExpFunction : IFunction2
{
    public static V Single<V>(V x, V y)
        where V : struct, ISimd<V, float> => SingleMath.LogAddExp(x, y);

    public static V Double<V>(V x, V y)
        where V : struct, ISimd<V, double> => DoubleMath.LogAddExp(x, y);
}

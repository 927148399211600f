using LossGen.Runtime;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>-logsigmoid(-x), which is softplus(x).</summary>
internal readonly struct NegatedLogSigmoidOfNegative : IFunction
{
    public static V Single<V>(V x)
        where V : struct, ISimd<V, float> => -SingleMath.LogSigmoid(-x);

    public static V Double<V>(V x)
        where V : struct, ISimd<V, double> => -DoubleMath.LogSigmoid(-x);
}

using LossGen.Runtime;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>A function under test, for every vector type.</summary>
internal interface IFunction
{
    static abstract V Single<V>(V x)
        where V : struct, ISimd<V, float>;

    static abstract V Double<V>(V x)
        where V : struct, ISimd<V, double>;
}

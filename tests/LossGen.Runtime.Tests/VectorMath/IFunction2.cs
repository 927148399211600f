using LossGen.Runtime;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>A function of two arguments under test, for every vector type.</summary>
internal interface IFunction2
{
    static abstract V Single<V>(V x, V y)
        where V : struct, ISimd<V, float>;

    static abstract V Double<V>(V x, V y)
        where V : struct, ISimd<V, double>;
}

using LossGen.Runtime;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>exp for arguments within the documented range, 0 beyond it.</summary>
internal readonly struct NonPositiveExp : IFunction
{
    public static V Single<V>(V x)
        where V : struct, ISimd<V, float> =>
        V.AndNot(SingleMath.ExpNonPositive(x), V.GreaterThan(x, V.Create(60f)));

    public static V Double<V>(V x)
        where V : struct, ISimd<V, double> =>
        V.AndNot(DoubleMath.ExpNonPositive(x), V.GreaterThan(x, V.Create(600.0)));
}

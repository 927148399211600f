using LossGen.Runtime;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>log(1 + x) for arguments within the documented range, 0 beyond it.</summary>
internal readonly struct UnitLog1p : IFunction
{
    public static V Single<V>(V x)
        where V : struct, ISimd<V, float> =>
        V.AndNot(SingleMath.Log1pUnit(x), V.Or(V.LessThan(x, V.Zero), V.GreaterThan(x, V.Create(1f))));

    public static V Double<V>(V x)
        where V : struct, ISimd<V, double> =>
        V.AndNot(DoubleMath.Log1pUnit(x), V.Or(V.LessThan(x, V.Zero), V.GreaterThan(x, V.Create(1.0))));
}

using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>The hyperbolic tangent.</summary>
    /// <remarks>Below 1.7 ulp. tanh(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V magnitude = V.Abs(x);
        V z = x * x;
        V p = V.Create(-2.060276537636634e-5);
        p = V.MultiplyAdd(p, z, V.Create(8.5113136855776721e-5));
        p = V.MultiplyAdd(p, z, V.Create(-0.0002346347410887237));
        p = V.MultiplyAdd(p, z, V.Create(0.00058893605200740573));
        p = V.MultiplyAdd(p, z, V.Create(-0.0014556618301007161));
        p = V.MultiplyAdd(p, z, V.Create(0.0035921103786890241));
        p = V.MultiplyAdd(p, z, V.Create(-0.0088632343978143555));
        p = V.MultiplyAdd(p, z, V.Create(0.021869488493666944));
        p = V.MultiplyAdd(p, z, V.Create(-0.053968253967434016));
        p = V.MultiplyAdd(p, z, V.Create(0.13333333333332714));
        p = V.MultiplyAdd(p, z, V.Create(-0.33333333333333331));
        V near = V.MultiplyAdd(x * z, p, x);

        V e = ExpNonPositive(V.Min(V.Create(60.0), magnitude + magnitude));
        V far = V.Create(1.0) - (V.Create(2.0) / (e + V.Create(1.0)));
        return V.CopySign(V.Select(V.LessThan(magnitude, V.Create(0.55)), near, far), x);
    }
}

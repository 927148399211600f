using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>The hyperbolic tangent.</summary>
    /// <remarks>Below 1.7 ulp. tanh(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V magnitude = V.Abs(x);
        V z = x * x;
        V p = V.Create(-0.00661022775f);
        p = V.MultiplyAdd(p, z, V.Create(0.0213093888f));
        p = V.MultiplyAdd(p, z, V.Create(-0.0539094284f));
        p = V.MultiplyAdd(p, z, V.Create(0.133331135f));
        p = V.MultiplyAdd(p, z, V.Create(-0.333333313f));
        V near = V.MultiplyAdd(x * z, p, x);

        V e = ExpNonPositive(V.Min(V.Create(40f), magnitude + magnitude));
        V far = V.Create(1f) - (V.Create(2f) / (e + V.Create(1f)));
        return V.CopySign(V.Select(V.LessThan(magnitude, V.Create(0.55f)), near, far), x);
    }
}

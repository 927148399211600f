using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>The error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.</summary>
    /// <remarks>Below 1.1 ulp. erf(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Erf<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V z = x * x;
        V p = V.Create(-9.66704465e-6f);
        p = V.MultiplyAdd(p, z, V.Create(0.000112659589f));
        p = V.MultiplyAdd(p, z, V.Create(-0.000848408032f));
        p = V.MultiplyAdd(p, z, V.Create(0.00522103161f));
        p = V.MultiplyAdd(p, z, V.Create(-0.0268654302f));
        p = V.MultiplyAdd(p, z, V.Create(0.112837821f));
        p = V.MultiplyAdd(p, z, V.Create(-0.376126379f));
        p = V.MultiplyAdd(p, z, V.Create(0.128379166f));
        V near = V.MultiplyAdd(x, p, x);

        // 1 - e^(-a^2) erfcx(a), the last factor as a polynomial of (a - 5/2) / (a + 5/2). From 4 on the result rounds to 1.
        V magnitude = V.Min(V.Create(4f), V.Abs(x));
        V t = (magnitude - V.Create(2.5f)) / (magnitude + V.Create(2.5f));
        V q = V.Create(-0.0031158498f);
        q = V.MultiplyAdd(q, t, V.Create(-0.00398635026f));
        q = V.MultiplyAdd(q, t, V.Create(0.0399643853f));
        q = V.MultiplyAdd(q, t, V.Create(-0.125030175f));
        q = V.MultiplyAdd(q, t, V.Create(0.251712203f));
        q = V.MultiplyAdd(q, t, V.Create(-0.371736795f));
        q = V.MultiplyAdd(q, t, V.Create(0.21080637f));
        V far = V.MultiplyAdd(-ExpNonPositive(-(magnitude * magnitude)), q, V.Create(1f));
        return V.CopySign(V.Select(V.LessThan(magnitude, V.Create(1f)), near, far), x);
    }
}

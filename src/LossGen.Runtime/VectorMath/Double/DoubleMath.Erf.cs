using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>The error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.</summary>
    /// <remarks>Below 1.1 ulp. erf(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Erf<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V z = x * x;
        V p = V.Create(-4.2309458242953377e-12);
        p = V.MultiplyAdd(p, z, V.Create(8.7090451290531062e-11));
        p = V.MultiplyAdd(p, z, V.Create(-1.216456005728345e-9));
        p = V.MultiplyAdd(p, z, V.Create(1.4792401209404813e-8));
        p = V.MultiplyAdd(p, z, V.Create(-1.6364642158167616e-7));
        p = V.MultiplyAdd(p, z, V.Create(1.6462045441468418e-6));
        p = V.MultiplyAdd(p, z, V.Create(-1.4925647567519332e-5));
        p = V.MultiplyAdd(p, z, V.Create(0.00012055332902888736));
        p = V.MultiplyAdd(p, z, V.Create(-0.00085483270219348297));
        p = V.MultiplyAdd(p, z, V.Create(0.0052239776254232985));
        p = V.MultiplyAdd(p, z, V.Create(-0.02686617064512984));
        p = V.MultiplyAdd(p, z, V.Create(0.11283791670955121));
        p = V.MultiplyAdd(p, z, V.Create(-0.37612638903183754));
        p = V.MultiplyAdd(p, z, V.Create(0.12837916709551259));
        V near = V.MultiplyAdd(x, p, x);

        // 1 - e^(-a^2) erfcx(a), the last factor as a polynomial of (a - 5/2) / (a + 5/2). From 6 on the result rounds to 1.
        V magnitude = V.Min(V.Create(6.0), V.Abs(x));
        V t = (magnitude - V.Create(2.5)) / (magnitude + V.Create(2.5));
        V q = V.Create(-1.5876338931273441e-6);
        q = V.MultiplyAdd(q, t, V.Create(-2.2328516517555215e-6));
        q = V.MultiplyAdd(q, t, V.Create(7.4997350507632989e-6));
        q = V.MultiplyAdd(q, t, V.Create(1.8596747731144528e-5));
        q = V.MultiplyAdd(q, t, V.Create(-3.4175718896856294e-5));
        q = V.MultiplyAdd(q, t, V.Create(-0.00012887483134837842));
        q = V.MultiplyAdd(q, t, V.Create(0.00022837996332576431));
        q = V.MultiplyAdd(q, t, V.Create(0.00087591528757743279));
        q = V.MultiplyAdd(q, t, V.Create(-0.0026423659518134547));
        q = V.MultiplyAdd(q, t, V.Create(-0.0039937011601230291));
        q = V.MultiplyAdd(q, t, V.Create(0.039922539075465231));
        q = V.MultiplyAdd(q, t, V.Create(-0.12503305237891782));
        q = V.MultiplyAdd(q, t, V.Create(0.25171319321744878));
        q = V.MultiplyAdd(q, t, V.Create(-0.37173673394897294));
        q = V.MultiplyAdd(q, t, V.Create(0.21080636406114359));
        V far = V.MultiplyAdd(-ExpNonPositive(-(magnitude * magnitude)), q, V.Create(1.0));
        return V.CopySign(V.Select(V.LessThan(magnitude, V.Create(1.0)), near, far), x);
    }
}

using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>The hyperbolic sine.</summary>
    /// <remarks>Below 1.8 ulp. sinh(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Sinh<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V z = x * x;
        V p = V.Create(2.80628024e-6f);
        p = V.MultiplyAdd(p, z, V.Create(0.000198381022f));
        p = V.MultiplyAdd(p, z, V.Create(0.00833333936f));
        p = V.MultiplyAdd(p, z, V.Create(0.166666672f));
        V near = V.MultiplyAdd(x * z, p, x);

        V magnitude = V.Abs(x);
        V half = HalfExp(magnitude);
        V far = V.CopySign(half - (V.Create(0.25f) / half), x);
        return V.Select(V.LessThan(magnitude, V.Create(1f)), near, far);
    }

    /// <summary>e^x / 2 for x &gt;= 0, finite beyond the largest argument of <see cref="Exp"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfExp<V>(V x)
        where V : struct, ISimd<V, float>
    {
        x = V.Min(V.Create(90f), x);
        V n = V.Round(x * V.Create(1.44269502f));
        return V.ScaleByPowerOfTwo(ExpOfRemainder(ReduceByLog2(x, n)), n - V.Create(1f));
    }
}

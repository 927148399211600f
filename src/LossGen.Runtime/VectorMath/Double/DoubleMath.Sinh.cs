using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>The hyperbolic sine.</summary>
    /// <remarks>Below 1.8 ulp. sinh(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Sinh<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V z = x * x;
        V p = V.Create(7.7461785930188273e-13);
        p = V.MultiplyAdd(p, z, V.Create(1.6057679623801638e-10));
        p = V.MultiplyAdd(p, z, V.Create(2.5052117695907823e-8));
        p = V.MultiplyAdd(p, z, V.Create(2.7557319191381816e-6));
        p = V.MultiplyAdd(p, z, V.Create(0.00019841269841324198));
        p = V.MultiplyAdd(p, z, V.Create(0.0083333333333332985));
        p = V.MultiplyAdd(p, z, V.Create(0.16666666666666666));
        V near = V.MultiplyAdd(x * z, p, x);

        V magnitude = V.Abs(x);
        V half = HalfExp(magnitude);
        V far = V.CopySign(half - (V.Create(0.25) / half), x);
        return V.Select(V.LessThan(magnitude, V.Create(1.0)), near, far);
    }

    /// <summary>e^x / 2 for x &gt;= 0, finite beyond the largest argument of <see cref="Exp"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfExp<V>(V x)
        where V : struct, ISimd<V, double>
    {
        x = V.Min(V.Create(711.0), x);
        V n = V.Round(x * V.Create(1.4426950408889634));
        return V.ScaleByPowerOfTwo(ExpOfRemainder(ReduceByLog2(x, n)), n - V.Create(1.0));
    }
}

using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>log(1 - e^x) for x &lt;= 0.</summary>
    /// <remarks>Below 2 ulp. log1mexp(0) = -inf, NaN above 0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1mExp<V>(V x)
        where V : struct, ISimd<V, double>
    {
        // 1 - e^x = -expm1(x) near 0, and 1 - e^x with the rounding error of the difference kept away from it.
        V e = ExpNonPositive(x);
        V difference = V.Create(1.0) - e;
        V rest = (V.Create(1.0) - difference) - e;
        V near = V.GreaterThan(x, V.Create(-0.69314718055994531));
        V sum = V.Select(near, -Expm1(x), difference);
        V result = LogOfSum(ScaledToNormal(sum, out V n), V.AndNot(rest, near));
        return LogAtBounds(sum, V.MultiplyAdd(n, V.Create(0.69314718055994531), result));
    }

    /// <summary>x or, where it is subnormal, x 2^-n with n = -54; n is 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ScaledToNormal<V>(V x, out V n)
        where V : struct, ISimd<V, double>
    {
        V subnormal = V.LessThan(x, V.Create(2.2250738585072014e-308));
        n = V.And(subnormal, V.Create(-54.0));
        return V.Select(subnormal, x * V.Create(18014398509481984.0), x);
    }
}

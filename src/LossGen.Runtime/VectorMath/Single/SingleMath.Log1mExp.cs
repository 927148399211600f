using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>log(1 - e^x) for x &lt;= 0.</summary>
    /// <remarks>Below 2.1 ulp. log1mexp(0) = -inf, NaN above 0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1mExp<V>(V x)
        where V : struct, ISimd<V, float>
    {
        // 1 - e^x = -expm1(x) near 0, and 1 - e^x with the rounding error of the difference kept away from it.
        V e = ExpNonPositive(x);
        V difference = V.Create(1f) - e;
        V rest = (V.Create(1f) - difference) - e;
        V near = V.GreaterThan(x, V.Create(-0.693147182f));
        V sum = V.Select(near, -Expm1(x), difference);
        V result = LogOfSum(ScaledToNormal(sum, out V n), V.AndNot(rest, near));
        return LogAtBounds(sum, V.MultiplyAdd(n, V.Create(0.693147182f), result));
    }

    /// <summary>x or, where it is subnormal, x 2^-n with n = -23; n is 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ScaledToNormal<V>(V x, out V n)
        where V : struct, ISimd<V, float>
    {
        V subnormal = V.LessThan(x, V.Create(1.17549435e-38f));
        n = V.And(subnormal, V.Create(-23f));
        return V.Select(subnormal, x * V.Create(8388608f), x);
    }
}

using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>The natural logarithm.</summary>
    /// <remarks>Below 0.9 ulp, subnormal arguments included. log(0) = -inf, log(inf) = inf, NaN below 0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V subnormal = V.LessThan(x, V.Create(2.2250738585072014e-308));
        V normal = V.Select(subnormal, x * V.Create(18014398509481984.0), x);
        V n = SplitAtRootHalf(normal, out V m) - V.And(subnormal, V.Create(54.0));
        V result = LogOfSplit(n, m - V.Create(1.0));
        return LogAtBounds(x, result);
    }

    /// <summary>n and m with x = 2^n m and m in [sqrt(1/2), sqrt(2)), for positive normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V SplitAtRootHalf<V>(V x, out V m)
        where V : struct, ISimd<V, double>
    {
        V exponent = V.BitsShiftRightArithmetic(V.BitsSubtract(x, V.CreateBits(0x3FE6A09E667F3BCD)), 52);
        m = V.BitsSubtract(x, V.BitsShiftLeft(exponent, 52));
        return V.FromInteger(exponent);
    }

    /// <summary>n log(2) + log(1 + f) for 1 + f in [sqrt(1/2), sqrt(2)): with s = f / (2 + f), log(1 + f) = 2 atanh(s).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V LogOfSplit<V>(V n, V f)
        where V : struct, ISimd<V, double>
    {
        V s = f / (V.Create(2.0) + f);
        V z = s * s;
        V p = V.Create(0.14616449685043406);
        p = V.MultiplyAdd(p, z, V.Create(0.15331721600556042));
        p = V.MultiplyAdd(p, z, V.Create(0.18182889125261723));
        p = V.MultiplyAdd(p, z, V.Create(0.22222211134795081));
        p = V.MultiplyAdd(p, z, V.Create(0.28571428625975487));
        p = V.MultiplyAdd(p, z, V.Create(0.39999999999899505));
        p = V.MultiplyAdd(p, z, V.Create(0.66666666666666696));
        V halfSquare = V.Create(0.5) * f * f;
        V tail = V.MultiplyAdd(s, V.MultiplyAdd(p, z, halfSquare), n * V.Create(-4.2009150726810846e-11));
        return V.MultiplyAdd(n, V.Create(0.69314718060195446), f - (halfSquare - tail));
    }

    /// <summary>The logarithm of x where the general way has none: 0, negative, infinite and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V LogAtBounds<V>(V x, V result)
        where V : struct, ISimd<V, double>
    {
        result = V.Select(V.LessThan(x, V.Create(double.PositiveInfinity)), result, x);
        V bound = V.Select(V.Equal(x, V.Zero), V.Create(double.NegativeInfinity), V.Create(double.NaN));
        return V.Select(V.LessThanOrEqual(x, V.Zero), bound, result);
    }
}

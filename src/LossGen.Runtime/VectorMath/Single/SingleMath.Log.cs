using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>The natural logarithm.</summary>
    /// <remarks>Below 0.9 ulp, subnormal arguments included. log(0) = -inf, log(inf) = inf, NaN below 0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V subnormal = V.LessThan(x, V.Create(1.17549435e-38f));
        V normal = V.Select(subnormal, x * V.Create(8388608f), x);
        V n = SplitAtRootHalf(normal, out V m) - V.And(subnormal, V.Create(23f));
        V result = LogOfSplit(n, m - V.Create(1f));
        return LogAtBounds(x, result);
    }

    /// <summary>n and m with x = 2^n m and m in [sqrt(1/2), sqrt(2)), for positive normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V SplitAtRootHalf<V>(V x, out V m)
        where V : struct, ISimd<V, float>
    {
        V exponent = V.BitsShiftRightArithmetic(V.BitsSubtract(x, V.CreateBits(0x3F3504F3)), 23);
        m = V.BitsSubtract(x, V.BitsShiftLeft(exponent, 23));
        return V.FromInteger(exponent);
    }

    /// <summary>n log(2) + log(1 + f) for 1 + f in [sqrt(1/2), sqrt(2)): with s = f / (2 + f), log(1 + f) = 2 atanh(s).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V LogOfSplit<V>(V n, V f)
        where V : struct, ISimd<V, float>
    {
        V s = f / (V.Create(2f) + f);
        V z = s * s;
        V p = V.Create(0.295799494f);
        p = V.MultiplyAdd(p, z, V.Create(0.3998878f));
        p = V.MultiplyAdd(p, z, V.Create(0.666666865f));
        V halfSquare = V.Create(0.5f) * f * f;
        V tail = V.MultiplyAdd(s, V.MultiplyAdd(p, z, halfSquare), n * V.Create(1.42860677e-6f));
        return V.MultiplyAdd(n, V.Create(0.693145752f), f - (halfSquare - tail));
    }

    /// <summary>The logarithm of x where the general way has none: 0, negative, infinite and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V LogAtBounds<V>(V x, V result)
        where V : struct, ISimd<V, float>
    {
        result = V.Select(V.LessThan(x, V.Create(float.PositiveInfinity)), result, x);
        V bound = V.Select(V.Equal(x, V.Zero), V.Create(float.NegativeInfinity), V.Create(float.NaN));
        return V.Select(V.LessThanOrEqual(x, V.Zero), bound, result);
    }
}

using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>x^y.</summary>
    /// <remarks>
    /// Below 1 ulp, subnormal results included. The exceptional cases of C: x^0 = 1^y = 1 even of NaN, (-1)^(+-inf) = 1, a negative base has a power
    /// for integral y only, and infinities and zeros of either sign are limits.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Pow<V>(V x, V y)
        where V : struct, ISimd<V, double>
    {
        V magnitude = V.Abs(x);
        V high = LogInTwoParts(magnitude, out V low);
        high = V.Select(V.Equal(magnitude, V.Zero), V.Create(double.NegativeInfinity), V.Select(V.LessThan(magnitude, V.Create(double.PositiveInfinity)), high, magnitude));

        V product = y * high;
        V error = V.MultiplyAdd(y, low, V.MultiplyAdd(y, high, -product));
        error = V.And(V.LessThan(V.Abs(product), V.Create(1000.0)), error);
        return PowAtBounds(x, y, ExpOfSum(product, error));
    }

    /// <summary>The sign of a negative base's power, and the cases where the power is not exp(y log |x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowAtBounds<V>(V x, V y, V power)
        where V : struct, ISimd<V, double>
    {
        V magnitude = V.Abs(x);
        V one = V.Create(1.0);
        V infinity = V.Create(double.PositiveInfinity);
        V halfY = y * V.Create(0.5);
        V integral = V.Equal(V.Floor(y), y);
        V odd = V.AndNot(integral, V.Equal(V.Floor(halfY), halfY));
        power = V.Xor(power, V.And(odd, V.And(x, V.CreateBits(long.MinValue))));

        V negative = V.And(V.LessThan(x, V.Zero), V.LessThan(magnitude, infinity));
        power = V.Select(V.AndNot(negative, integral), V.Create(double.NaN), power);
        V unit = V.Or(V.Equal(y, V.Zero), V.Equal(x, one));
        unit = V.Or(unit, V.And(V.Equal(magnitude, one), V.Equal(V.Abs(y), infinity)));
        return V.Select(unit, one, power);
    }

    /// <summary>e^(high + low) for a low part far below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfSum<V>(V high, V low)
        where V : struct, ISimd<V, double>
    {
        high = V.Min(V.Create(710.0), V.Max(V.Create(-746.0), high));
        V n = V.Round(high * V.Create(1.4426950408889634));
        return V.ScaleByPowerOfTwo(ExpOfRemainder(ReduceByLog2(high, n) + low), n);
    }

    /// <summary>
    /// log(x) for positive finite x as a sum of two numbers, 11 bits more accurate than one: the logarithm of <see cref="Log"/> with the quotient
    /// s = f / (2 + f), its square and the first coefficient 2/3 in two parts each.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogInTwoParts<V>(V x, out V low)
        where V : struct, ISimd<V, double>
    {
        V subnormal = V.LessThan(x, V.Create(2.2250738585072014e-308));
        V n = SplitAtRootHalf(V.Select(subnormal, x * V.Create(18014398509481984.0), x), out V m) - V.And(subnormal, V.Create(54.0));

        V f = m - V.Create(1.0);
        V divisor = V.Create(2.0) + f;
        V divisorLow = f - (divisor - V.Create(2.0));
        V s = f / divisor;
        V sLow = (V.MultiplyAdd(-s, divisor, f) - (s * divisorLow)) / divisor;
        V z = s * s;
        V zLow = V.MultiplyAdd(s, s, -z) + (V.Create(2.0) * s * sLow);

        V q = V.Create(0.12913496066803151);
        q = V.MultiplyAdd(q, z, V.Create(0.13285967273890614));
        q = V.MultiplyAdd(q, z, V.Create(0.15385574500458829));
        q = V.MultiplyAdd(q, z, V.Create(0.18181808251607398));
        q = V.MultiplyAdd(q, z, V.Create(0.22222222271077449));
        q = V.MultiplyAdd(q, z, V.Create(0.28571428571338559));
        q = V.MultiplyAdd(q, z, V.Create(0.40000000000000024));
        V tail = z * q;
        V third = V.Create(0.66666666666666663);
        V factor = third + tail;
        V factorLow = ((third - factor) + tail) + V.Create(3.7007434154171883e-17);
        V inner = z * factor;
        V innerLow = V.MultiplyAdd(z, factor, -inner) + V.MultiplyAdd(zLow, factor, z * factorLow);
        V outer = s * inner;
        V outerLow = V.MultiplyAdd(s, inner, -outer) + V.MultiplyAdd(s, innerLow, sLow * inner);

        V twice = s + s;
        V logM = twice + outer;
        V logMLow = ((twice - logM) + outer) + (outerLow + sLow + sLow);

        V whole = n * V.Create(0.69314718060195446);
        V high = whole + logM;
        low = ((whole - high) + logM) + V.MultiplyAdd(n, V.Create(-4.2009150726810846e-11), logMLow);
        return high;
    }
}

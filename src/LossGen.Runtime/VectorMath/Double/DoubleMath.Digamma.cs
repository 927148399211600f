using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>The derivative of the logarithm of the gamma function.</summary>
    /// <remarks>
    /// Below 4 ulp for x &gt; 0. For negative x, where it passes through 0 between the poles, the absolute error is below 4 ulp of the largest of 1,
    /// |digamma(1 - x)| and |pi / tan(pi x)|. -inf at 0, inf at -0, NaN at the negative integers and at -inf.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Digamma<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V reflect = V.LessThan(x, V.Zero);
        V result = DigammaRight(V.Select(reflect, V.Create(1.0) - x, x));
        if (V.AnyTrue(reflect))
        {
            // digamma(x) = digamma(1 - x) - pi / tan(pi x)
            V fraction = x - V.Round(x);
            V magnitude = V.Abs(fraction);
            V cotangent = SinPi(V.Create(0.5) - magnitude) / SinPi(magnitude);
            V reflected = result - V.CopySign(V.Create(3.1415926535897931) * cotangent, fraction);
            reflected = V.Select(V.Equal(fraction, V.Zero), V.Create(double.NaN), reflected);
            result = V.Select(reflect, reflected, result);
        }

        return result;
    }

    /// <summary>digamma(x) for x &gt;= 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V DigammaRight<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V one = V.Create(1.0);

        // Up to 8: digamma(x) = digamma(x +- 1) -+ 1/x and so on, the terms collected in one fraction, to an argument in [1, 2].
        V below = V.LessThan(x, one);
        V t = V.Select(below, x + one, x);
        V numerator = V.And(below, -one);
        V denominator = V.Select(below, x, one);
        for (int i = 0; i < 6; i++)
        {
            V above = V.GreaterThan(t, V.Create(2.0));
            V next = t - one;
            numerator = V.Select(above, V.MultiplyAdd(numerator, next, denominator), numerator);
            denominator = V.Select(above, denominator * next, denominator);
            t = V.Select(above, next, t);
        }

        // A polynomial times the distance from the zero of digamma.
        V u = t - V.Create(1.5);
        V p = V.Create(-0.00017312261802727394);
        p = V.MultiplyAdd(p, u, V.Create(0.00025968482126430747));
        p = V.MultiplyAdd(p, u, V.Create(-0.00015148586836773365));
        p = V.MultiplyAdd(p, u, V.Create(0.0002272331660987376));
        p = V.MultiplyAdd(p, u, V.Create(-0.00048219905305667889));
        p = V.MultiplyAdd(p, u, V.Create(0.00072332662792875537));
        p = V.MultiplyAdd(p, u, V.Create(-0.0010376374098418604));
        p = V.MultiplyAdd(p, u, V.Create(0.0015566317474486838));
        p = V.MultiplyAdd(p, u, V.Create(-0.0023452676325407692));
        p = V.MultiplyAdd(p, u, V.Create(0.0035190064015022762));
        p = V.MultiplyAdd(p, u, V.Create(-0.0052799648732574046));
        p = V.MultiplyAdd(p, u, V.Create(0.0079269446464037968));
        p = V.MultiplyAdd(p, u, V.Create(-0.011908218001568644));
        p = V.MultiplyAdd(p, u, V.Create(0.0179072524394512));
        p = V.MultiplyAdd(p, u, V.Create(-0.026975796756138249));
        p = V.MultiplyAdd(p, u, V.Create(0.040760833812420738));
        p = V.MultiplyAdd(p, u, V.Create(-0.061922133273064534));
        p = V.MultiplyAdd(p, u, V.Create(0.09498872445494122));
        p = V.MultiplyAdd(p, u, V.Create(-0.14840492305390884));
        p = V.MultiplyAdd(p, u, V.Create(0.24054248424077421));
        p = V.MultiplyAdd(p, u, V.Create(-0.42362742128146053));
        p = V.MultiplyAdd(p, u, V.Create(0.95105587603183295));
        V distance = (t - V.Create(1.4616321449683622)) - V.Create(9.5499954299656974e-17);
        V near = V.MultiplyAdd(distance, p, numerator / denominator);

        // From 8 on: the asymptotic series.
        V inverse = one / x;
        V w = inverse * inverse;
        V s = V.Create(0.063621505876343562);
        s = V.MultiplyAdd(s, w, V.Create(-0.020697987372370493));
        s = V.MultiplyAdd(s, w, V.Create(0.0075716896202839019));
        s = V.MultiplyAdd(s, w, V.Create(-0.0041666448230497002));
        s = V.MultiplyAdd(s, w, V.Create(0.0039682539119537084));
        s = V.MultiplyAdd(s, w, V.Create(-0.0083333333332786357));
        s = V.MultiplyAdd(s, w, V.Create(0.083333333333333329));
        V stirling = Log(x) - V.MultiplyAdd(s, w, V.Create(0.5) * inverse);
        return V.Select(V.GreaterThanOrEqual(x, V.Create(8.0)), stirling, near);
    }
}

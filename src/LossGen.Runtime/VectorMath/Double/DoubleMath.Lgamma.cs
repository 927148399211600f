using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>The logarithm of the absolute value of the gamma function.</summary>
    /// <remarks>
    /// Below 3 ulp for x &gt; -0.5. Below that, where it passes through 0 between the poles, the absolute error is below 4 ulp of the larger of 4 and
    /// lgamma(-x). Infinite at 0, at the negative integers and at infinities.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Lgamma<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V reflect = V.LessThanOrEqual(x, V.Create(-0.5));
        V result = LgammaRight(V.Select(reflect, -x, x));
        if (V.AnyTrue(reflect))
        {
            // log |gamma(x)| = log(pi / |x sin(pi x)|) - log gamma(-x)
            V fraction = V.Abs(x - V.Round(x));
            V reflected = V.Create(1.1447298858494002) - Log(V.Abs(x) * SinPi(fraction)) - result;
            reflected = V.Select(V.GreaterThan(fraction, V.Zero), reflected, V.Create(double.PositiveInfinity));
            result = V.Select(reflect, reflected, result);
        }

        return result;
    }

    /// <summary>log |gamma(x)| for x &gt; -0.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LgammaRight<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V one = V.Create(1.0);

        // Up to 8: gamma(x) is a product or quotient of x, x +- 1, ... times gamma(2 + t) with t in [-3/4, 1/2].
        V below1 = V.LessThan(x, V.Create(1.25));
        V below2 = V.LessThan(x, V.Create(0.5));
        V t = x - V.AndNot(V.Select(below1, one, V.Create(2.0)), below2);
        V product = V.Select(below1, V.Select(below2, x * (x + one), x), one);
        for (int i = 0; i < 6; i++)
        {
            V above = V.GreaterThan(t, V.Create(0.5));
            V next = t - one;
            product = V.Select(above, product * (next + V.Create(2.0)), product);
            t = V.Select(above, next, t);
        }

        V p = V.Create(7.5584726967884468e-8);
        p = V.MultiplyAdd(p, t, V.Create(5.0257317365551411e-8));
        p = V.MultiplyAdd(p, t, V.Create(6.2426286817793866e-9));
        p = V.MultiplyAdd(p, t, V.Create(-1.9264000508094273e-7));
        p = V.MultiplyAdd(p, t, V.Create(2.0758927598859588e-7));
        p = V.MultiplyAdd(p, t, V.Create(-4.018330416059452e-7));
        p = V.MultiplyAdd(p, t, V.Create(9.6702549168270035e-7));
        p = V.MultiplyAdd(p, t, V.Create(-2.052482416724873e-6));
        p = V.MultiplyAdd(p, t, V.Create(4.370089307840295e-6));
        p = V.MultiplyAdd(p, t, V.Create(-9.4372702065555096e-6));
        p = V.MultiplyAdd(p, t, V.Create(2.0508175353649692e-5));
        p = V.MultiplyAdd(p, t, V.Create(-4.4926464931326535e-5));
        p = V.MultiplyAdd(p, t, V.Create(9.9457401988949337e-5));
        p = V.MultiplyAdd(p, t, V.Create(-0.00022315474408602818));
        p = V.MultiplyAdd(p, t, V.Create(0.00050966953206487147));
        p = V.MultiplyAdd(p, t, V.Create(-0.0011927539122376619));
        p = V.MultiplyAdd(p, t, V.Create(0.0028905103304820638));
        p = V.MultiplyAdd(p, t, V.Create(-0.0073855510286631931));
        p = V.MultiplyAdd(p, t, V.Create(0.020580808427788703));
        p = V.MultiplyAdd(p, t, V.Create(-0.067352301053198185));
        p = V.MultiplyAdd(p, t, V.Create(0.3224670334241132));
        p = V.MultiplyAdd(p, t, V.Create(0.42278433509846713));

        // From 8 on: Stirling's series.
        V far = V.GreaterThanOrEqual(x, V.Create(8.0));
        V logarithm = Log(V.Select(far, x, V.Abs(product)));
        V inverse = one / x;
        V w = inverse * inverse;
        V s = V.Create(0.0050659053601561322);
        s = V.MultiplyAdd(s, w, V.Create(-0.0018903829938877151));
        s = V.MultiplyAdd(s, w, V.Create(0.00084147008525031471));
        s = V.MultiplyAdd(s, w, V.Create(-0.00059523658450570487));
        s = V.MultiplyAdd(s, w, V.Create(0.00079365078975240585));
        s = V.MultiplyAdd(s, w, V.Create(-0.0027777777777739879));
        s = V.MultiplyAdd(s, w, V.Create(0.083333333333333329));
        V series = V.MultiplyAdd(s, inverse, V.Create(0.41893853320467273));
        V stirling = V.MultiplyAdd(x - V.Create(0.5), logarithm - one, series);
        V near = V.MultiplyAdd(t, p, V.Select(below1, -logarithm, logarithm));
        return V.Select(far, stirling, near);
    }
}

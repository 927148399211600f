namespace LossGen.Runtime.Ilgpu;

/// <content>The logarithm of the gamma function, by the method of the CPU's code, in float with shorter polynomials.</content>
public static partial class DeviceMath
{
    /// <summary>log |gamma(x)|: for x above -0.5 within 16 units of 2^-24; below, where it passes through 0 between its poles, within 16 units of 2^-24 of the larger of 4 and lgamma(-x). Infinite at its poles and at infinities.</summary>
    public static float Lgamma(float x)
    {
        if (x > -0.5f || x != x)
        {
            return LgammaRight(x);
        }

        // log |gamma(x)| = log(pi / |x sin(pi x)|) - log gamma(-x)
        var fraction = Abs(x - Round(x));
        return fraction > 0f ? 1.14472989f - Log(-x * SinPi(fraction)) - LgammaRight(-x) : float.PositiveInfinity;
    }

    /// <summary>log |gamma(x)|: for x above -0.5 within 16 units of 2^-53; below, where it passes through 0 between its poles, within 16 units of 2^-53 of the larger of 4 and lgamma(-x). Infinite at its poles and at infinities.</summary>
    public static double Lgamma(double x)
    {
        if (x > -0.5 || x != x)
        {
            return LgammaRight(x);
        }

        // log |gamma(x)| = log(pi / |x sin(pi x)|) - log gamma(-x)
        var fraction = Abs(x - Round(x));
        return fraction > 0.0 ? 1.1447298858494002 - Log(-x * SinPi(fraction)) - LgammaRight(-x) : double.PositiveInfinity;
    }

    /// <summary>log |gamma(x)| for x above -0.5.</summary>
    private static float LgammaRight(float x)
    {
        if (x >= 8f)
        {
            // Stirling's series.
            var inverse = 1f / x;
            var w = inverse * inverse;
            var s = 0.00078005774f;
            s = (s * w) - 0.0027776989f;
            s = (s * w) + 0.083333336f;
            return ((x - 0.5f) * (Log(x) - 1f)) + ((s * inverse) + 0.418938533f);
        }

        // gamma(x) is a product or quotient of x, x +- 1, ... times gamma(2 + t) with t in [-3/4, 1/2].
        var isBelow = x < 1.25f;
        var t = x < 0.5f ? x : isBelow ? x - 1f : x - 2f;
        var product = x < 0.5f ? x * (x + 1f) : isBelow ? x : 1f;
        while (t > 0.5f)
        {
            t -= 1f;
            product *= t + 2f;
        }

        var p = -0.00054040180f;
        p = (p * t) + 0.00043798011f;
        p = (p * t) - 0.0010476658f;
        p = (p * t) + 0.0029388293f;
        p = (p * t) - 0.0074071474f;
        p = (p * t) + 0.020573841f;
        p = (p * t) - 0.067351237f;
        p = (p * t) + 0.32246727f;
        p = (p * t) + 0.42278433f;
        var logarithm = Log(Abs(product));
        return (t * p) + (isBelow ? -logarithm : logarithm);
    }

    /// <summary>log |gamma(x)| for x above -0.5.</summary>
    private static double LgammaRight(double x)
    {
        if (x >= 8.0)
        {
            // Stirling's series.
            var inverse = 1.0 / x;
            var w = inverse * inverse;
            var s = 0.0050659053601561322;
            s = (s * w) - 0.0018903829938877151;
            s = (s * w) + 0.00084147008525031471;
            s = (s * w) - 0.00059523658450570487;
            s = (s * w) + 0.00079365078975240585;
            s = (s * w) - 0.0027777777777739879;
            s = (s * w) + 0.083333333333333329;
            return ((x - 0.5) * (Log(x) - 1.0)) + ((s * inverse) + 0.41893853320467273);
        }

        // gamma(x) is a product or quotient of x, x +- 1, ... times gamma(2 + t) with t in [-3/4, 1/2].
        var isBelow = x < 1.25;
        var t = x < 0.5 ? x : isBelow ? x - 1.0 : x - 2.0;
        var product = x < 0.5 ? x * (x + 1.0) : isBelow ? x : 1.0;
        while (t > 0.5)
        {
            t -= 1.0;
            product *= t + 2.0;
        }

        var p = 7.5584726967884468e-8;
        p = (p * t) + 5.0257317365551411e-8;
        p = (p * t) + 6.2426286817793866e-9;
        p = (p * t) - 1.9264000508094273e-7;
        p = (p * t) + 2.0758927598859588e-7;
        p = (p * t) - 4.018330416059452e-7;
        p = (p * t) + 9.6702549168270035e-7;
        p = (p * t) - 2.052482416724873e-6;
        p = (p * t) + 4.370089307840295e-6;
        p = (p * t) - 9.4372702065555096e-6;
        p = (p * t) + 2.0508175353649692e-5;
        p = (p * t) - 4.4926464931326535e-5;
        p = (p * t) + 9.9457401988949337e-5;
        p = (p * t) - 0.00022315474408602818;
        p = (p * t) + 0.00050966953206487147;
        p = (p * t) - 0.0011927539122376619;
        p = (p * t) + 0.0028905103304820638;
        p = (p * t) - 0.0073855510286631931;
        p = (p * t) + 0.020580808427788703;
        p = (p * t) - 0.067352301053198185;
        p = (p * t) + 0.3224670334241132;
        p = (p * t) + 0.42278433509846713;
        var logarithm = Log(Abs(product));
        return (t * p) + (isBelow ? -logarithm : logarithm);
    }

    /// <summary>sin(pi x) for x in [0, 1/2].</summary>
    private static float SinPi(float x)
    {
        var z = x * x;
        var p = 0.077560388f;
        p = (p * z) - 0.59824210f;
        p = (p * z) + 2.5500698f;
        p = (p * z) - 5.1677098f;
        p = (p * z) + 3.1415927f;
        return x * p;
    }

    /// <summary>sin(pi x) for x in [0, 1/2].</summary>
    private static double SinPi(double x)
    {
        var z = x * x;
        var p = 7.725743030789876e-7;
        p = (p * z) - 2.1906201655131958e-5;
        p = (p * z) + 0.00046630087411496363;
        p = (p * z) - 0.0073704307196345862;
        p = (p * z) + 0.082145886596752316;
        p = (p * z) - 0.59926452932034302;
        p = (p * z) + 2.5501640398773402;
        p = (p * z) - 5.1677127800499703;
        p = (p * z) + 3.1415926535897931;
        return x * p;
    }
}

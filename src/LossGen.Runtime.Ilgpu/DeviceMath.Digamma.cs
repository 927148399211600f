namespace LossGen.Runtime.Ilgpu;

/// <content>The derivative of the logarithm of the gamma function, by the method of the CPU's code, in float with shorter polynomials.</content>
public static partial class DeviceMath
{
    /// <summary>
    /// The derivative of log gamma(x): for positive x within 16 units of 2^-24; for negative x, where it passes through 0 between its poles, within 16 units of 2^-24 of the
    /// largest of 1, |digamma(1 - x)| and |pi / tan(pi x)|. -inf at 0, inf at -0, NaN at the negative integers and at -inf.
    /// </summary>
    public static float Digamma(float x)
    {
        if (!(x < 0f))
        {
            return DigammaRight(x);
        }

        // digamma(x) = digamma(1 - x) - pi / tan(pi x)
        var fraction = x - Round(x);
        if (fraction == 0f)
        {
            return float.NaN;
        }

        var a = Abs(fraction);
        var cotangent = 3.14159265f * (SinPi(0.5f - a) / SinPi(a));
        return DigammaRight(1f - x) - (fraction < 0f ? -cotangent : cotangent);
    }

    /// <summary>
    /// The derivative of log gamma(x): for positive x within 16 units of 2^-53; for negative x, where it passes through 0 between its poles, within 16 units of 2^-53 of the
    /// largest of 1, |digamma(1 - x)| and |pi / tan(pi x)|. -inf at 0, inf at -0, NaN at the negative integers and at -inf.
    /// </summary>
    public static double Digamma(double x)
    {
        if (!(x < 0.0))
        {
            return DigammaRight(x);
        }

        // digamma(x) = digamma(1 - x) - pi / tan(pi x)
        var fraction = x - Round(x);
        if (fraction == 0.0)
        {
            return double.NaN;
        }

        var a = Abs(fraction);
        var cotangent = 3.1415926535897931 * (SinPi(0.5 - a) / SinPi(a));
        return DigammaRight(1.0 - x) - (fraction < 0.0 ? -cotangent : cotangent);
    }

    /// <summary>digamma(x) for x not below 0.</summary>
    private static float DigammaRight(float x)
    {
        if (x >= 8f)
        {
            // The asymptotic series.
            var inverse = 1f / x;
            var w = inverse * inverse;
            var s = 0.0038737846f;
            s = (s * w) - 0.0083327861f;
            s = (s * w) + 0.083333336f;
            return Log(x) - ((s * w) + (0.5f * inverse));
        }

        // digamma(x) = digamma(x +- 1) -+ 1/x and so on, the terms collected in one fraction, to an argument in [1, 2].
        var isBelow = x < 1f;
        var t = isBelow ? x + 1f : x;
        var numerator = isBelow ? -1f : 0f;
        var denominator = isBelow ? x : 1f;
        while (t > 2f)
        {
            t -= 1f;
            numerator = (numerator * t) + denominator;
            denominator *= t;
        }

        // A polynomial times the distance from the zero of digamma.
        var u = t - 1.5f;
        var p = 0.011119056f;
        p = (p * u) - 0.016384006f;
        p = (p * u) + 0.016980173f;
        p = (p * u) - 0.025781063f;
        p = (p * u) + 0.040879384f;
        p = (p * u) - 0.062057067f;
        p = (p * u) + 0.094982080f;
        p = (p * u) - 0.14839879f;
        p = (p * u) + 0.24054262f;
        p = (p * u) - 0.42362750f;
        p = (p * u) + 0.95105588f;
        var distance = (t - 1.46163213f) - 1.24381501e-8f;
        return (distance * p) + (numerator / denominator);
    }

    /// <summary>digamma(x) for x not below 0.</summary>
    private static double DigammaRight(double x)
    {
        if (x >= 8.0)
        {
            // The asymptotic series.
            var inverse = 1.0 / x;
            var w = inverse * inverse;
            var s = 0.063621505876343562;
            s = (s * w) - 0.020697987372370493;
            s = (s * w) + 0.0075716896202839019;
            s = (s * w) - 0.0041666448230497002;
            s = (s * w) + 0.0039682539119537084;
            s = (s * w) - 0.0083333333332786357;
            s = (s * w) + 0.083333333333333329;
            return Log(x) - ((s * w) + (0.5 * inverse));
        }

        // digamma(x) = digamma(x +- 1) -+ 1/x and so on, the terms collected in one fraction, to an argument in [1, 2].
        var isBelow = x < 1.0;
        var t = isBelow ? x + 1.0 : x;
        var numerator = isBelow ? -1.0 : 0.0;
        var denominator = isBelow ? x : 1.0;
        while (t > 2.0)
        {
            t -= 1.0;
            numerator = (numerator * t) + denominator;
            denominator *= t;
        }

        // A polynomial times the distance from the zero of digamma.
        var u = t - 1.5;
        var p = -0.00017312261802727394;
        p = (p * u) + 0.00025968482126430747;
        p = (p * u) - 0.00015148586836773365;
        p = (p * u) + 0.0002272331660987376;
        p = (p * u) - 0.00048219905305667889;
        p = (p * u) + 0.00072332662792875537;
        p = (p * u) - 0.0010376374098418604;
        p = (p * u) + 0.0015566317474486838;
        p = (p * u) - 0.0023452676325407692;
        p = (p * u) + 0.0035190064015022762;
        p = (p * u) - 0.0052799648732574046;
        p = (p * u) + 0.0079269446464037968;
        p = (p * u) - 0.011908218001568644;
        p = (p * u) + 0.0179072524394512;
        p = (p * u) - 0.026975796756138249;
        p = (p * u) + 0.040760833812420738;
        p = (p * u) - 0.061922133273064534;
        p = (p * u) + 0.09498872445494122;
        p = (p * u) - 0.14840492305390884;
        p = (p * u) + 0.24054248424077421;
        p = (p * u) - 0.42362742128146053;
        p = (p * u) + 0.95105587603183295;
        var distance = (t - 1.4616321449683622) - 9.5499954299656974e-17;
        return (distance * p) + (numerator / denominator);
    }
}

using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <content>The tail of the error function, by the method of the CPU's code.</content>
public static partial class DeviceMath
{
    /// <summary>e^(x^2) (1 - erf(x)), within 17 units of 2^-24.</summary>
    public static float Erfcx(float x)
    {
        var tail = ErfcxOfPositive(Abs(x));
        return x < 0 ? (2 * ExpOfSquare(Min(11, -x), 1)) - tail : tail;
    }

    /// <summary>1 - erf(x), also where that is small, within 17 units of 2^-24.</summary>
    public static float Erfc(float x)
    {
        var magnitude = Min(11, Abs(x));
        var tail = ExpOfSquare(magnitude, -1) * ErfcxOfPositive(magnitude);
        return x < 0 ? 2 - tail : tail;
    }

    /// <summary>log(1 - erf(x)), also where 1 - erf(x) is small or rounds to 0, within 17 units of 2^-24.</summary>
    public static float LogErfc(float x) =>
        x < 0.75f ? Log1p(-Erf(x)) : Log(ErfcxOfPositive(Min(1e4f, x))) - (x * x);

    /// <summary>log((1 - erf(x)) / 2), right at both ends, within 17 units of 2^-24.</summary>
    public static float LogHalfErfc(float x) =>
        x < 0 ? Log1p(-0.5f * Erfc(-x)) : Log(0.5f * ErfcxOfPositive(Min(1e4f, x))) - (x * x);

    /// <summary>e^(x^2) (1 - erf(x)), within 28 units of 2^-53.</summary>
    public static double Erfcx(double x)
    {
        var tail = ErfcxOfPositive(Abs(x));
        return x < 0 ? (2 * ExpOfSquare(Min(28, -x), 1)) - tail : tail;
    }

    /// <summary>1 - erf(x), also where that is small, within 28 units of 2^-53.</summary>
    public static double Erfc(double x)
    {
        var magnitude = Min(28, Abs(x));
        var tail = ExpOfSquare(magnitude, -1) * ErfcxOfPositive(magnitude);
        return x < 0 ? 2 - tail : tail;
    }

    /// <summary>log(1 - erf(x)), also where 1 - erf(x) is small or rounds to 0, within 28 units of 2^-53.</summary>
    public static double LogErfc(double x) =>
        x < 0.75 ? Log1p(-Erf(x)) : Log(ErfcxOfPositive(Min(1e8, x))) - (x * x);

    /// <summary>log((1 - erf(x)) / 2), right at both ends, within 28 units of 2^-53.</summary>
    public static double LogHalfErfc(double x) =>
        x < 0 ? Log1p(-0.5 * Erfc(-x)) : Log(0.5 * ErfcxOfPositive(Min(1e8, x))) - (x * x);

    /// <summary>e^(x^2) or e^(-x^2), with the square exact.</summary>
    private static float ExpOfSquare(float x, float sign)
    {
        // The leading half of the digits, whose square does not round.
        var leading = Interop.IntAsFloat(Interop.FloatAsInt(x) & 0xFFFFF000u);
        return Exp(sign * (leading * leading)) * Exp(sign * ((x - leading) * (x + leading)));
    }

    /// <summary>e^(x^2) (1 - erf(x)) for x of at least 0.</summary>
    private static float ErfcxOfPositive(float x)
    {
        // (1/2 + x) erfcx(x) as a polynomial of (x - 2.5) / (x + 2.5), whole from 0 to infinity (Shepherd and Laframboise 1981).
        var near = Min(1e30f, x);
        var t = (near - 2.5f) / (near + 2.5f);
        var p = -3.2355318e-05f;
        p = (p * t) - 3.1947187e-05f;
        p = (p * t) + 0.00029173846f;
        p = (p * t) + 0.00023163992f;
        p = (p * t) - 0.0021791386f;
        p = (p * t) + 0.00047340445f;
        p = (p * t) + 0.016377741f;
        p = (p * t) - 0.051485278f;
        p = (p * t) + 0.078815185f;
        p = (p * t) - 0.049512118f;
        p = (p * t) - 0.061178386f;
        p = (p * t) + 0.6324191f;
        return p / (0.5f + x);
    }

    /// <summary>e^(x^2) or e^(-x^2), with the square exact.</summary>
    private static double ExpOfSquare(double x, double sign)
    {
        // The leading half of the digits, whose square does not round.
        var leading = Interop.IntAsFloat(Interop.FloatAsInt(x) & 0xFFFFFFFFF8000000ul);
        return Exp(sign * (leading * leading)) * Exp(sign * ((x - leading) * (x + leading)));
    }

    /// <summary>e^(x^2) (1 - erf(x)) for x of at least 0.</summary>
    private static double ErfcxOfPositive(double x)
    {
        // (1/2 + x) erfcx(x) as a polynomial of (x - 3.75) / (x + 3.75), whole from 0 to infinity (Shepherd and Laframboise 1981).
        var near = Min(1e30, x);
        var t = (near - 3.75) / (near + 3.75);
        var p = 1.6026311689644578e-10;
        p = (p * t) - 1.3092600782515724e-09;
        p = (p * t) - 1.8990948988681036e-09;
        p = (p * t) + 1.597699306028909e-08;
        p = (p * t) + 1.1699267156520449e-08;
        p = (p * t) - 1.2425554325105353e-07;
        p = (p * t) - 2.870538036506958e-08;
        p = (p * t) + 8.709505972597183e-07;
        p = (p * t) - 4.866937583747071e-07;
        p = (p * t) - 5.718990187247767e-06;
        p = (p * t) + 1.1192069262828378e-05;
        p = (p * t) + 2.5823246705014385e-05;
        p = (p * t) - 0.00014507702101676352;
        p = (p * t) + 0.000146857195289428;
        p = (p * t) + 0.000877812921715932;
        p = (p * t) - 0.004873289842981085;
        p = (p * t) + 0.014181138710188668;
        p = (p * t) - 0.029346699288155306;
        p = (p * t) + 0.04615216058012947;
        p = (p * t) - 0.054401965071233224;
        p = (p * t) + 0.041138369245074885;
        p = (p * t) + 0.0017927077427397876;
        p = (p * t) - 0.07012029929277357;
        p = (p * t) + 0.6187563154189137;
        return p / (0.5 + x);
    }
}

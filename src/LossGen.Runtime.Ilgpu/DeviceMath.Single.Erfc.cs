using ILGPU;

namespace LossGen.Runtime.Ilgpu;

/// <content>The tail of the error function.</content>
public static partial class DeviceMath
{
    /// <summary>e^(x^2) (1 - erf(x)).</summary>
    public static float Erfcx(float x)
    {
        var tail = ErfcxOfPositive(Abs(x));
        return x < 0 ? (2 * ExpOfSquare(Min(11, -x), 1)) - tail : tail;
    }

    /// <summary>1 - erf(x), also where that is small.</summary>
    public static float Erfc(float x)
    {
        var magnitude = Min(11, Abs(x));
        var tail = ExpOfSquare(magnitude, -1) * ErfcxOfPositive(magnitude);
        return x < 0 ? 2 - tail : tail;
    }

    /// <summary>log(1 - erf(x)), also where 1 - erf(x) is small or rounds to 0.</summary>
    public static float LogErfc(float x) =>
        x < 0.75f ? Log1p(-Erf(x)) : Log(ErfcxOfPositive(Min(1e4f, x))) - (x * x);

    /// <summary>log((1 - erf(x)) / 2), right at both ends.</summary>
    public static float LogHalfErfc(float x) =>
        x < 0 ? Log1p(-0.5f * Erfc(-x)) : Log(0.5f * ErfcxOfPositive(Min(1e4f, x))) - (x * x);

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
}

using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Util;

namespace LossGen.Runtime.Ilgpu;

/// <content>The functions of double.</content>
public static partial class DeviceMath
{
    /// <summary>e^x, within 2 units in the last place. ILGPU's own keeps tables in local memory.</summary>
    public static double Exp(double x)
    {
        // x = k log(2) + r, with log(2) in two parts; then e^r = 1 + 2 p / (q - p), with p odd and q even in r (Cephes).
        var k = (int)((x * 1.4426950408889634) + Utilities.Select(x < 0, -0.5, 0.5));
        var r = (x - (k * 6.93145751953125e-1)) - (k * 1.42860682030941723212e-6);
        var z = r * r;
        var p = 1.26177193074810590878e-4;
        p = (p * z) + 3.02994407707441961300e-2;
        p = ((p * z) + 9.99999999999999999910e-1) * r;
        var q = 3.00198505138664455042e-6;
        q = (q * z) + 2.52448340349684104192e-3;
        q = (q * z) + 2.27265548208155028766e-1;
        q = (q * z) + 2.0;
        var e = 1 + (2 * (p / (q - p)));

        // Two factors, as one of 2^k may be no normal number.
        var half = k / 2;
        e = e * Interop.IntAsFloat((ulong)(half + 1023) << 52) * Interop.IntAsFloat((ulong)(k - half + 1023) << 52);
        e = Utilities.Select(x < -745.2, 0.0, e);
        e = Utilities.Select(x > 709.782712893384, double.PositiveInfinity, e);
        return Utilities.Select(x != x, x, e);
    }

    /// <summary>The natural logarithm, within 1 unit in the last place. ILGPU's own keeps tables in local memory.</summary>
    public static double Log(double x)
    {
        if (x != x || x == double.PositiveInfinity)
        {
            return x;
        }

        if (x <= 0)
        {
            return x == 0 ? double.NegativeInfinity : double.NaN;
        }

        var exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0;
            exponent = -54;
        }

        // x = 2^exponent m, with m between sqrt(1/2) and sqrt(2), and the series of log(1 + f) in s = f / (2 + f) (fdlibm).
        var bits = Interop.FloatAsInt(x);
        exponent += (int)(bits >> 52) - 1022;
        var m = Interop.IntAsFloat((bits & 0x000FFFFFFFFFFFFFul) | 0x3FE0000000000000ul);
        if (m < 0.7071067811865476)
        {
            exponent--;
            m += m;
        }

        var f = m - 1;
        var s = f / (2 + f);
        var z = s * s;
        var p = 1.479819860511658591e-01;
        p = (p * z) + 1.531383769920937332e-01;
        p = (p * z) + 1.818357216161805012e-01;
        p = (p * z) + 2.222219843214978396e-01;
        p = (p * z) + 2.857142874366239149e-01;
        p = (p * z) + 3.999999999940941908e-01;
        p = (p * z) + 6.666666666666735130e-01;
        p *= z;
        var half = 0.5 * f * f;
        return (exponent * 6.93147180369123816490e-01) - ((half - ((s * (half + p)) + (exponent * 1.90821492927058770002e-10))) - f);
    }

    /// <summary>e^x - 1.</summary>
    public static double Expm1(double x)
    {
        if (x != x || x > 700)
        {
            return Exp(x);
        }

        // e^x - 1 loses the digits of x near 0; the quotient gives them back (Kahan).
        var u = Exp(x);
        if (u == 1)
        {
            return x;
        }

        var difference = u - 1;
        return difference == -1 ? -1 : difference * x / Log(u);
    }

    /// <summary>log(1 + x).</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        if (u == 1)
        {
            return x;
        }

        // The rounding of 1 + x cancels in the quotient (Kahan).
        return x != x || u <= 0 || u == double.PositiveInfinity ? Log(u) : Log(u) * (x / (u - 1));
    }

    /// <summary>1 / (1 + e^-x), without overflow.</summary>
    public static double Sigmoid(double x)
    {
        var e = Exp(-Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /// <summary>log(1 + e^x), without overflow.</summary>
    public static double Softplus(double x) => Max(0, x) + Log1p(Exp(-Abs(x)));

    /// <summary>log(sigmoid(x)), without overflow.</summary>
    public static double LogSigmoid(double x) => Min(0, x) - Log1p(Exp(-Abs(x)));

    /// <summary>log(1 - e^x) for x at most 0.</summary>
    public static double Log1mExp(double x) => x > -0.6931472 ? Log(-Expm1(x)) : Log1p(-Exp(x));

    /// <summary>e^x - 1 - x, also where both sides nearly cancel.</summary>
    public static double Expm1MinusX(double x)
    {
        var near = 4.110317623312165e-19;
        near = (near * x) + 8.22063524662433e-18;
        near = (near * x) + 1.5619206968586225e-16;
        near = (near * x) + 2.8114572543455206e-15;
        near = (near * x) + 4.779477332387385e-14;
        near = (near * x) + 7.647163731819816e-13;
        near = (near * x) + 1.1470745597729725e-11;
        near = (near * x) + 1.6059043836821613e-10;
        near = (near * x) + 2.08767569878681e-09;
        near = (near * x) + 2.505210838544172e-08;
        near = (near * x) + 2.755731922398589e-07;
        near = (near * x) + 2.7557319223985893e-06;
        near = (near * x) + 2.48015873015873e-05;
        near = (near * x) + 0.0001984126984126984;
        near = (near * x) + 0.001388888888888889;
        near = (near * x) + 0.008333333333333333;
        near = (near * x) + 0.041666666666666664;
        near = (near * x) + 0.16666666666666666;
        near = (near * x) + 0.5;
        return Abs(x) < 1 ? near * x * x : Expm1(x) - x;
    }

    /// <summary>log(e^a + e^b).</summary>
    public static double LogAddExp(double a, double b) => Max(a, b) + Log1p(Exp(a == b ? 0 : -Abs(a - b)));

    /// <summary>x log(y), 0 where x is 0.</summary>
    public static double Xlogy(double x, double y) => x == 0 ? 0 : x * Log(y);

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double x)
    {
        var e = Expm1(-2 * Abs(x));
        var y = -e / (2 + e);
        return x < 0 ? -y : y;
    }

    /// <summary>The inverse sine.</summary>
    public static double Asin(double x) => XMath.Asin(x);

    /// <summary>The inverse cosine.</summary>
    public static double Acos(double x) => XMath.Acos(x);

    /// <summary>The inverse tangent.</summary>
    public static double Atan(double x) => XMath.Atan(x);

    /// <summary>The hyperbolic sine.</summary>
    public static double Sinh(double x)
    {
        var e = Expm1(Abs(x));
        var y = e == double.PositiveInfinity ? e : 0.5 * (e + (e / (e + 1)));
        return x < 0 ? -y : y;
    }

    /// <summary>The hyperbolic cosine.</summary>
    public static double Cosh(double x)
    {
        var e = Exp(Abs(x));
        return 0.5 * (e + (1 / e));
    }

    /// <summary>x^y. Its relative error grows with the logarithm of the result: by that logarithm in units of the last place.</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (x != x || y != y)
        {
            return x + y;
        }

        var a = Abs(x);
        var isWhole = XMath.Floor(y) == y;
        if (x < 0 && !isWhole && a != double.PositiveInfinity)
        {
            return double.NaN;
        }

        var isOdd = isWhole && Abs(y) < 9007199254740992.0 && XMath.Floor(y * 0.5) * 2 != y;
        var isNegative = isOdd && (Interop.FloatAsInt(x) >> 63) != 0;
        double power;
        if (a == 0 || a == double.PositiveInfinity)
        {
            power = (a == 0) == (y < 0) ? double.PositiveInfinity : 0;
        }
        else if (Abs(y) == double.PositiveInfinity)
        {
            power = a == 1 ? 1 : (a > 1) == (y > 0) ? double.PositiveInfinity : 0;
        }
        else
        {
            power = Exp(y * Log(a));
        }

        return isNegative ? -power : power;
    }
}

using ILGPU.Algorithms;

namespace LossGen.Runtime.Ilgpu;

/// <content>The functions of double.</content>
public static partial class DeviceMath
{
    /// <summary>e^x.</summary>
    public static double Exp(double x) => XMath.Exp(x);

    /// <summary>The natural logarithm.</summary>
    public static double Log(double x) => XMath.Log(x);


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

    /// <summary>x^y.</summary>
    public static double Pow(double x, double y) => XMath.Pow(x, y);

    /// <summary>The error function: its series near 0, where all terms have one sign, and a continued fraction from 3 on.</summary>
    public static double Erf(double x)
    {
        if (x != x)
        {
            return x;
        }

        var a = Abs(x);
        double y;
        if (a >= 6)
        {
            y = 1;
        }
        else if (a < 3)
        {
            var term = a;
            var sum = a;
            for (var n = 1; n < 80; n++)
            {
                term *= 2 * a * a / ((2 * n) + 1);
                sum += term;
            }

            y = 1.1283791670955126 * Exp(-a * a) * sum;
        }
        else
        {
            var fraction = a;
            for (var n = 60; n > 0; n--)
            {
                fraction = a + (0.5 * n / fraction);
            }

            y = 1 - (Exp(-a * a) * 0.5641895835477563 / fraction);
        }

        return x < 0 ? -y : y;
    }

    /// <summary>log |gamma(x)|: the recurrence up to 12, then Stirling's series; the reflection below 0.5.</summary>
    public static double Lgamma(double x)
    {
        if (x != x)
        {
            return x;
        }

        if (x < 0.5)
        {
            if (x == XMath.Floor(x))
            {
                return double.PositiveInfinity;
            }

            return 1.1447298858494002 - Log(Abs(XMath.Sin(3.141592653589793 * x))) - LgammaPositive(1 - x);
        }

        return LgammaPositive(x);
    }

    /// <summary>The derivative of log gamma(x): the recurrence up to 12, then its series; the reflection below 0.5.</summary>
    public static double Digamma(double x)
    {
        if (x != x)
        {
            return x;
        }

        if (x < 0.5)
        {
            return x == XMath.Floor(x)
                ? double.NaN
                : DigammaPositive(1 - x) - (3.141592653589793 / XMath.Tan(3.141592653589793 * (x - XMath.Floor(x))));
        }

        return DigammaPositive(x);
    }

    private static double LgammaPositive(double x)
    {
        if (x == double.PositiveInfinity)
        {
            return x;
        }

        var product = 1.0;
        while (x < 12)
        {
            product *= x;
            x += 1;
        }

        var z = 1 / (x * x);
        var series = (1.0 / 12) - (z * ((1.0 / 360) - (z * ((1.0 / 1260) - (z * ((1.0 / 1680) - (z * (1.0 / 1188))))))));
        return ((x - 0.5) * Log(x)) - x + 0.9189385332046727 + (series / x) - Log(product);
    }

    private static double DigammaPositive(double x)
    {
        if (x == double.PositiveInfinity)
        {
            return x;
        }

        var sum = 0.0;
        while (x < 12)
        {
            sum -= 1 / x;
            x += 1;
        }

        var z = 1 / (x * x);
        var series = z * ((1.0 / 12) - (z * ((1.0 / 120) - (z * ((1.0 / 252) - (z * ((1.0 / 240) - (z * (1.0 / 132)))))))));
        return sum + Log(x) - (0.5 / x) - series;
    }
}

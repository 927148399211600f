using System;

namespace LossGen.Generator.Tests.Interpretation;

/// <summary>Functions that .NET lacks, by textbook series: slow, and accurate to about 1e-15.</summary>
internal static class SpecialFunctions
{
    // B(2k) / (2k (2k - 1)) and B(2k) / 2k: the asymptotic series of lgamma and digamma.
    private static readonly double[] Bernoulli =
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];

    public static double Lgamma(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x))
        {
            return x;
        }

        if (x <= 0)
        {
            return x == Math.Floor(x)
                ? double.PositiveInfinity
                : Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - Lgamma(1 - x);
        }

        // gamma(x) = gamma(x + n) / (x (x + 1) ... (x + n - 1))
        var product = 1.0;
        while (x < 12)
        {
            product *= x;
            x++;
        }

        var series = 0.0;
        var power = x;
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            series += Bernoulli[k - 1] / (2 * k * ((2 * k) - 1) * power);
            power *= x * x;
        }

        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - Math.Log(product);
    }

    public static double Digamma(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x))
        {
            return x;
        }

        if (x <= 0)
        {
            return x == Math.Floor(x) ? double.NaN : Digamma(1 - x) - (Math.PI / Math.Tan(Math.PI * x));
        }

        var sum = 0.0;
        while (x < 12)
        {
            sum -= 1 / x;
            x++;
        }

        var power = x * x;
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            sum -= Bernoulli[k - 1] / (2 * k * power);
            power *= x * x;
        }

        return sum + Math.Log(x) - (0.5 / x);
    }

    public static double Erf(double x)
    {
        if (Math.Abs(x) < 2.5)
        {
            // 2/sqrt(pi) exp(-x^2) x sum[n](2^n x^(2n) / (1 * 3 * ... * (2n + 1))): all terms of one sign
            var term = x;
            var sum = x;
            for (var n = 1; n < 80; n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }

            return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
        }

        if (double.IsNaN(x) || Math.Abs(x) > 6)
        {
            return double.IsNaN(x) ? x : Math.Sign(x);
        }

        // erfc(x) = exp(-x^2)/sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...))))
        var a = Math.Abs(x);
        var fraction = a;
        for (var n = 120; n > 0; n--)
        {
            fraction = a + (n / 2.0 / fraction);
        }

        return Math.Sign(x) * (1 - (Math.Exp(-a * a) / Math.Sqrt(Math.PI) / fraction));
    }

    /// <summary>exp(x^2) * (1 - erf(x)).</summary>
    public static double Erfcx(double x)
    {
        if (x < 2.5)
        {
            return Math.Exp(x * x) * (1 - Erf(x));
        }

        // 1 / sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...))))
        var fraction = x;
        for (var n = 120; n > 0; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        return 1 / Math.Sqrt(Math.PI) / fraction;
    }

    /// <summary>1 - erf(x).</summary>
    public static double Erfc(double x) => x < 2.5 ? 1 - Erf(x) : Math.Exp(-x * x) * Erfcx(x);

    /// <summary>log(1 - erf(x)).</summary>
    public static double LogErfc(double x) => x < 2.5 ? Log1p(-Erf(x)) : Math.Log(Erfcx(x)) - (x * x);

    /// <summary>log((1 - erf(x)) / 2).</summary>
    public static double LogHalfErfc(double x) => x < 0 ? Log1p(-Erfc(-x) / 2) : LogErfc(x) - Math.Log(2);

    /// <summary>log(1 + x).</summary>
    public static double Log1p(double x)
    {
        // Kahan: the rounding of 1 + x cancels.
        var u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? (double.IsInfinity(u) ? u : x) : Math.Log(u) * x / (u - 1);
    }

    /// <summary>exp(x) - 1.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.5)
        {
            return Math.Exp(x) - 1;
        }

        var term = x;
        var sum = x;
        for (var n = 2; n < 25; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    /// <summary>e^x - 1 - x.</summary>
    public static double Expm1MinusX(double x)
    {
        if (Math.Abs(x) >= 1)
        {
            return Math.Exp(x) - 1 - x;
        }

        // x^2/2! + x^3/3! + ..., smallest terms first.
        var sum = 0.0;
        for (var n = 20; n >= 3; n--)
        {
            sum = (1 + sum) * x / n;
        }

        return (1 + sum) * x * x / 2;
    }
}

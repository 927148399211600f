using System;

namespace LossGen.Runtime.Tests.VectorMath;

/// <summary>What System.Math lacks, accurate enough to judge float results by.</summary>
internal static class References
{
    /// <summary>Kahan's quotient: the rounding of e^x cancels against that of its logarithm.</summary>
    internal static double Expm1(double x)
    {
        double e = Math.Exp(x);
        return x == 0 || double.IsNaN(x) ? x
            : e == 1 ? x
            : double.IsInfinity(e) || e - 1 == -1 ? e - 1
            : (e - 1) * x / Math.Log(e);
    }

    /// <summary>The series near 0, smallest terms first.</summary>
    internal static double Expm1MinusX(double x)
    {
        if (!(Math.Abs(x) < 1))
        {
            return Math.Exp(x) - 1 - x;
        }

        double sum = 0;
        for (int n = 20; n >= 3; n--)
        {
            sum = (1 + sum) * x / n;
        }

        return (1 + sum) * x * x / 2;
    }

    /// <summary>Kahan's quotient.</summary>
    internal static double Log1p(double x)
    {
        double sum = 1 + x;
        return x == 0 || sum == 1 ? x
            : double.IsInfinity(sum) || sum <= 0 ? Math.Log(sum)
            : Math.Log(sum) * x / (sum - 1);
    }

    internal static double Softplus(double x) => double.IsNaN(x) ? x : Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    internal static double Log1mExp(double x) => x > -0.6931471805599453 ? Math.Log(-Expm1(x)) : Log1p(-Math.Exp(x));
}

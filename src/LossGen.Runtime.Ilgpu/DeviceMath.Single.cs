using ILGPU;
using ILGPU.Util;

namespace LossGen.Runtime.Ilgpu;

/// <content>The functions of float.</content>
public static partial class DeviceMath
{
    /// <summary>e^x.</summary>
    public static float Exp(float x)
    {
        // x = k log(2) + r, with log(2) in two parts; then a polynomial in r (Cephes). What is outside of the range is chosen last, as threads of a warp
        // that part are slower than a few operations in vain.
        var k = (int)((x * 1.44269504f) + Utilities.Select(x < 0, -0.5f, 0.5f));
        var r = (x - (k * 0.693359375f)) + (k * 2.12194440e-4f);
        var p = 1.9875691500e-4f;
        p = (p * r) + 1.3981999507e-3f;
        p = (p * r) + 8.3334519073e-3f;
        p = (p * r) + 4.1665795894e-2f;
        p = (p * r) + 1.6666665459e-1f;
        p = (p * r) + 5.0000001201e-1f;
        var e = (p * r * r) + r + 1f;

        // Two factors, as one of 2^k may be no normal number.
        var half = k / 2;
        e = e * Interop.IntAsFloat((uint)(half + 127) << 23) * Interop.IntAsFloat((uint)(k - half + 127) << 23);
        e = Utilities.Select(x < -104f, 0f, e);
        e = Utilities.Select(x > 88.72284f, float.PositiveInfinity, e);
        return Utilities.Select(x != x, x, e);
    }

    /// <summary>The natural logarithm.</summary>
    public static float Log(float x)
    {
        if (x != x || x == float.PositiveInfinity)
        {
            return x;
        }

        if (x <= 0)
        {
            return x == 0 ? float.NegativeInfinity : float.NaN;
        }

        var exponent = 0;
        if (x < 1.17549435e-38f)
        {
            x *= 8388608f;
            exponent = -23;
        }

        // x = 2^exponent m, with m between sqrt(1/2) and sqrt(2) (Cephes).
        var bits = (int)Interop.FloatAsInt(x);
        exponent += (bits >> 23) - 126;
        var m = Interop.IntAsFloat(((uint)bits & 0x007FFFFFu) | 0x3F000000u);
        if (m < 0.707106781f)
        {
            exponent--;
            m += m;
        }

        m -= 1f;
        var z = m * m;
        var p = 7.0376836292e-2f;
        p = (p * m) - 1.1514610310e-1f;
        p = (p * m) + 1.1676998740e-1f;
        p = (p * m) - 1.2420140846e-1f;
        p = (p * m) + 1.4249322787e-1f;
        p = (p * m) - 1.6668057665e-1f;
        p = (p * m) + 2.0000714765e-1f;
        p = (p * m) - 2.4999993993e-1f;
        p = (p * m) + 3.3333331174e-1f;
        var y = (m * z * p) + (exponent * -2.12194440e-4f) - (0.5f * z);
        return m + y + (exponent * 0.693359375f);
    }

    /// <summary>e^x - 1.</summary>
    public static float Expm1(float x)
    {
        if (x != x || x > 80)
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
    public static float Log1p(float x)
    {
        var u = 1 + x;
        if (u == 1)
        {
            return x;
        }

        // The rounding of 1 + x cancels in the quotient (Kahan).
        return x != x || u <= 0 || u == float.PositiveInfinity ? Log(u) : Log(u) * (x / (u - 1));
    }

    /// <summary>1 / (1 + e^-x), without overflow.</summary>
    public static float Sigmoid(float x)
    {
        var e = Exp(-Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /// <summary>log(1 + e^x), without overflow.</summary>
    public static float Softplus(float x) => Max(0, x) + Log1p(Exp(-Abs(x)));

    /// <summary>log(sigmoid(x)), without overflow.</summary>
    public static float LogSigmoid(float x) => Min(0, x) - Log1p(Exp(-Abs(x)));

    /// <summary>log(1 - e^x) for x at most 0.</summary>
    public static float Log1mExp(float x) => x > -0.6931472f ? Log(-Expm1(x)) : Log1p(-Exp(x));

    /// <summary>e^x - 1 - x, also where both sides nearly cancel.</summary>
    public static float Expm1MinusX(float x)
    {
        var near = 1.60590438e-10f;
        near = (near * x) + 2.0876757e-09f;
        near = (near * x) + 2.50521084e-08f;
        near = (near * x) + 2.75573192e-07f;
        near = (near * x) + 2.75573192e-06f;
        near = (near * x) + 2.48015873e-05f;
        near = (near * x) + 0.000198412698f;
        near = (near * x) + 0.00138888889f;
        near = (near * x) + 0.00833333333f;
        near = (near * x) + 0.0416666667f;
        near = (near * x) + 0.166666667f;
        near = (near * x) + 0.5f;
        return Abs(x) < 1 ? near * x * x : Expm1(x) - x;
    }

    /// <summary>log(e^a + e^b).</summary>
    public static float LogAddExp(float a, float b) => Max(a, b) + Log1p(Exp(a == b ? 0 : -Abs(a - b)));

    /// <summary>x log(y), 0 where x is 0.</summary>
    public static float Xlogy(float x, float y) => x == 0 ? 0 : x * Log(y);

    /// <summary>The hyperbolic tangent.</summary>
    public static float Tanh(float x)
    {
        var e = Expm1(-2 * Abs(x));
        var y = -e / (2 + e);
        return x < 0 ? -y : y;
    }
}

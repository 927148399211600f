using ILGPU;
using ILGPU.Algorithms;

namespace LossGen.Runtime.Ilgpu;

/// <content>The power of floats.</content>
public static partial class DeviceMath
{
    /// <summary>
    /// x^y, within 2 units in the last place: 2^(y log2(x)), whose exponent is computed in double by a few operations, as 24 bits of a logarithm are too
    /// few for it.
    /// </summary>
    public static float Pow(float x, float y)
    {
        if (y == 0f || x == 1f)
        {
            return 1f;
        }

        if (x != x || y != y)
        {
            return x + y;
        }

        var a = XMath.Abs(x);
        var isWhole = XMath.Floor(y) == y;
        if (x < 0f && !isWhole && a != float.PositiveInfinity)
        {
            return float.NaN;
        }

        var isOdd = isWhole && XMath.Abs(y) < 16777216f && XMath.Floor(y * 0.5f) * 2f != y;
        var isNegative = isOdd && (Interop.FloatAsInt(x) >> 31) != 0;
        float power;
        if (a == 0f || a == float.PositiveInfinity)
        {
            power = (a == 0f) == (y < 0f) ? float.PositiveInfinity : 0f;
        }
        else if (XMath.Abs(y) == float.PositiveInfinity)
        {
            power = a == 1f ? 1f : (a > 1f) == (y > 0f) ? float.PositiveInfinity : 0f;
        }
        else
        {
            power = PowerOfTwo(y * Log2(a));
        }

        return isNegative ? -power : power;
    }

    /// <summary>log2 of a positive, finite float, to about 36 bits: 2^e m with m about 1, and the series of atanh((m - 1) / (m + 1)).</summary>
    private static double Log2(float x)
    {
        var exponent = 0;
        if (x < 1.17549435e-38f)
        {
            x *= 8388608f;
            exponent = -23;
        }

        var bits = (int)Interop.FloatAsInt(x);
        exponent += (bits >> 23) - 126;
        var m = Interop.IntAsFloat(((uint)bits & 0x007FFFFFu) | 0x3F000000u);
        if (m < 0.707106781f)
        {
            exponent--;
            m += m;
        }

        // The quotient in double by one step from that in float.
        var numerator = (double)m - 1.0;
        var denominator = (double)m + 1.0;
        var quotient = (double)((m - 1f) / (m + 1f));
        var s = quotient + ((numerator - (quotient * denominator)) * (double)(1f / (m + 1f)));
        var z = s * s;
        var p = 1.0 / 15;
        p = (p * z) + (1.0 / 13);
        p = (p * z) + (1.0 / 11);
        p = (p * z) + (1.0 / 9);
        p = (p * z) + (1.0 / 7);
        p = (p * z) + (1.0 / 5);
        p = (p * z) + (1.0 / 3);
        p = (p * z) + 1.0;
        return exponent + (2.8853900817779268 * s * p);
    }

    private static float PowerOfTwo(double t)
    {
        if (t >= 129.0)
        {
            return float.PositiveInfinity;
        }

        if (t < -151.0)
        {
            return 0f;
        }

        var k = (int)(t + (t < 0.0 ? -0.5 : 0.5));
        var e = Exp((float)((t - k) * 0.69314718055994531));

        // Two factors, as one of 2^k may be no normal number.
        var half = k / 2;
        return e * Interop.IntAsFloat((uint)(half + 127) << 23) * Interop.IntAsFloat((uint)(k - half + 127) << 23);
    }
}

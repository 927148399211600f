using ILGPU.Algorithms;

namespace LossGen.Runtime.Ilgpu;

/// <content>Trigonometric and, of floats, hyperbolic functions: polynomials of Cephes, within 8 units in the last place.</content>
public static partial class DeviceMath
{
    private const float HalfPi = 1.57079633f;

    /// <summary>The sine. Arguments beyond 2^30 lose digits.</summary>
    public static float Sin(float x) => SineOfTurn(x, 0);

    /// <summary>The cosine. Arguments beyond 2^30 lose digits.</summary>
    public static float Cos(float x) => SineOfTurn(x, 1);

    /// <summary>The tangent. Arguments beyond 2^30 lose digits.</summary>
    public static float Tan(float x) => Sin(x) / Cos(x);

    /// <summary>The sine. Arguments beyond 2^20 lose digits.</summary>
    public static double Sin(double x) => SineOfTurn(x, 0);

    /// <summary>The cosine. Arguments beyond 2^20 lose digits.</summary>
    public static double Cos(double x) => SineOfTurn(x, 1);

    /// <summary>The tangent. Arguments beyond 2^20 lose digits.</summary>
    public static double Tan(double x) => Sin(x) / Cos(x);

    /// <summary>The inverse sine.</summary>
    public static float Asin(float x)
    {
        var a = XMath.Abs(x);
        var y = a > 0.5f ? HalfPi - (2f * AsinNearZero(XMath.Sqrt(0.5f * (1f - a)))) : AsinNearZero(a);
        return x < 0f ? -y : y;
    }

    /// <summary>The inverse cosine.</summary>
    public static float Acos(float x)
    {
        if (x > 0.5f)
        {
            return 2f * AsinNearZero(XMath.Sqrt(0.5f * (1f - x)));
        }

        return x < -0.5f ? 3.14159265f - (2f * AsinNearZero(XMath.Sqrt(0.5f * (1f + x)))) : HalfPi - AsinNearZero(x);
    }

    /// <summary>The inverse tangent.</summary>
    public static float Atan(float x)
    {
        if (x != x)
        {
            return x;
        }

        var a = XMath.Abs(x);
        var start = 0f;
        if (a > 2.41421356f)
        {
            start = HalfPi;
            a = -1f / a;
        }
        else if (a > 0.414213562f)
        {
            start = 0.785398163f;
            a = (a - 1f) / (a + 1f);
        }

        var z = a * a;
        var p = (8.05374449538e-2f * z) - 1.38776856032e-1f;
        p = (p * z) + 1.99777106478e-1f;
        p = (p * z) - 3.33329491539e-1f;
        var y = start + ((p * z * a) + a);
        return x < 0f ? -y : y;
    }

    /// <summary>The hyperbolic sine.</summary>
    public static float Sinh(float x)
    {
        var a = XMath.Abs(x);
        float y;
        if (a > 80f)
        {
            // The exponential alone would overflow where half of it does not.
            var root = Exp(0.5f * a);
            y = 0.5f * root * root;
        }
        else
        {
            var e = Expm1(a);
            y = 0.5f * (e + (e / (e + 1f)));
        }

        return x < 0f ? -y : y;
    }

    /// <summary>The hyperbolic cosine.</summary>
    public static float Cosh(float x)
    {
        var root = Exp(0.5f * XMath.Abs(x));
        return (0.5f * root * root) + (0.5f / root / root);
    }

    private static float AsinNearZero(float x)
    {
        var z = x * x;
        var p = (4.2163199048e-2f * z) + 2.4181311049e-2f;
        p = (p * z) + 4.5470025998e-2f;
        p = (p * z) + 7.4953002686e-2f;
        p = (p * z) + 1.6666752422e-1f;
        return (p * z * x) + x;
    }

    /// <summary>sin(x + quarters * pi/2): the rest of x after quarters of a turn, found in double, where it keeps its digits.</summary>
    private static float SineOfTurn(float x, int quarters)
    {
        if (x - x != 0f)
        {
            return float.NaN;
        }

        var turns = XMath.Floor(((double)x * 0.63661977236758134) + 0.5);
        var r = (float)(((double)x - (turns * 1.5707963267948966)) - (turns * 6.123233995736766e-17));
        var quarter = (int)((long)turns + quarters) & 3;
        var z = r * r;
        float y;
        if ((quarter & 1) == 0)
        {
            var p = (-1.9515295891e-4f * z) + 8.3321608736e-3f;
            p = (p * z) - 1.6666654611e-1f;
            y = (p * z * r) + r;
        }
        else
        {
            var p = (2.443315711809948e-5f * z) - 1.388731625493765e-3f;
            p = (p * z) + 4.166664568298827e-2f;
            y = (p * z * z) - (0.5f * z) + 1f;
        }

        return (quarter & 2) != 0 ? -y : y;
    }

    /// <summary>sin(x + quarters * pi/2). Half of pi is taken off in two parts, the first of which has few enough bits for exact products.</summary>
    private static double SineOfTurn(double x, int quarters)
    {
        if (x - x != 0.0)
        {
            return double.NaN;
        }

        var turns = XMath.Floor((x * 0.63661977236758134) + 0.5);
        var r = (x - (turns * 1.57079632673412561417)) - (turns * 6.07710050650619224932e-11);
        var quarter = (int)((long)turns + quarters) & 3;
        var z = r * r;
        double y;
        if ((quarter & 1) == 0)
        {
            var p = (1.58962301576546568060e-10 * z) - 2.50507477628578072866e-8;
            p = (p * z) + 2.75573136213857245213e-6;
            p = (p * z) - 1.98412698295895385996e-4;
            p = (p * z) + 8.33333333332211858878e-3;
            p = (p * z) - 1.66666666666666307295e-1;
            y = (p * z * r) + r;
        }
        else
        {
            var p = (-1.13585365213876817300e-11 * z) + 2.08757008419747316778e-9;
            p = (p * z) - 2.75573141792967388112e-7;
            p = (p * z) + 2.48015872888517045348e-5;
            p = (p * z) - 1.38888888888730564116e-3;
            p = (p * z) + 4.16666666666665929218e-2;
            y = (p * z * z) - (0.5 * z) + 1.0;
        }

        return (quarter & 2) != 0 ? -y : y;
    }
}

namespace LossGen.Runtime.Ilgpu;

/// <content>The error function, by the polynomials of the CPU's code: its ratio to x below 1, and e^(x^2) (1 - erf(x)) from there on.</content>
public static partial class DeviceMath
{
    /// <summary>The error function, within 4 units of 2^-24.</summary>
    public static float Erf(float x)
    {
        var z = x * x;
        var p = -9.66704465e-6f;
        p = (p * z) + 0.000112659589f;
        p = (p * z) - 0.000848408032f;
        p = (p * z) + 0.00522103161f;
        p = (p * z) - 0.0268654302f;
        p = (p * z) + 0.112837821f;
        p = (p * z) - 0.376126379f;
        p = (p * z) + 0.128379166f;
        var near = (x * p) + x;

        // A polynomial of (a - 5/2) / (a + 5/2). From 4 on the result rounds to 1.
        var a = Min(4f, Abs(x));
        var t = (a - 2.5f) / (a + 2.5f);
        var q = -0.0031158498f;
        q = (q * t) - 0.00398635026f;
        q = (q * t) + 0.0399643853f;
        q = (q * t) - 0.125030175f;
        q = (q * t) + 0.251712203f;
        q = (q * t) - 0.371736795f;
        q = (q * t) + 0.21080637f;
        var far = 1f - (Exp(-a * a) * q);
        return a < 1f ? near : x < 0f ? -far : far;
    }

    /// <summary>The error function, within 4 units of 2^-53.</summary>
    public static double Erf(double x)
    {
        var z = x * x;
        var p = -4.2309458242953377e-12;
        p = (p * z) + 8.7090451290531062e-11;
        p = (p * z) - 1.216456005728345e-9;
        p = (p * z) + 1.4792401209404813e-8;
        p = (p * z) - 1.6364642158167616e-7;
        p = (p * z) + 1.6462045441468418e-6;
        p = (p * z) - 1.4925647567519332e-5;
        p = (p * z) + 0.00012055332902888736;
        p = (p * z) - 0.00085483270219348297;
        p = (p * z) + 0.0052239776254232985;
        p = (p * z) - 0.02686617064512984;
        p = (p * z) + 0.11283791670955121;
        p = (p * z) - 0.37612638903183754;
        p = (p * z) + 0.12837916709551259;
        var near = (x * p) + x;

        // A polynomial of (a - 5/2) / (a + 5/2). From 6 on the result rounds to 1.
        var a = Min(6.0, Abs(x));
        var t = (a - 2.5) / (a + 2.5);
        var q = -1.5876338931273441e-6;
        q = (q * t) - 2.2328516517555215e-6;
        q = (q * t) + 7.4997350507632989e-6;
        q = (q * t) + 1.8596747731144528e-5;
        q = (q * t) - 3.4175718896856294e-5;
        q = (q * t) - 0.00012887483134837842;
        q = (q * t) + 0.00022837996332576431;
        q = (q * t) + 0.00087591528757743279;
        q = (q * t) - 0.0026423659518134547;
        q = (q * t) - 0.0039937011601230291;
        q = (q * t) + 0.039922539075465231;
        q = (q * t) - 0.12503305237891782;
        q = (q * t) + 0.25171319321744878;
        q = (q * t) - 0.37173673394897294;
        q = (q * t) + 0.21080636406114359;
        var far = 1.0 - (Exp(-a * a) * q);
        return a < 1.0 ? near : x < 0.0 ? -far : far;
    }
}

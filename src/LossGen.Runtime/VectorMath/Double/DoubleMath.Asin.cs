using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>Arc sine in radians, -pi/2 to pi/2.</summary>
    /// <remarks>Below 1.4 ulp. NaN beyond -1 and 1. asin(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Asin<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V magnitude = V.Abs(x);
        V large = V.GreaterThan(magnitude, V.Create(0.5));
        V leading = AsinOfHalf(magnitude, large, out V rest);
        V twice = leading + leading;
        V difference = V.Create(1.5707963267948966) - twice;
        V rounding = (V.Create(1.5707963267948966) - difference) - twice;
        V complement = difference - (rest + rest - V.Create(6.123233995736766e-17) - rounding);
        return V.CopySign(V.Select(large, complement, leading + rest), x);
    }

    /// <summary>
    /// asin(magnitude), or where <paramref name="large"/> half of acos(magnitude) = asin(sqrt((1 - magnitude) / 2)): an argument s up to 1/2 in either
    /// case. The result is s plus <paramref name="rest"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AsinOfHalf<V>(V magnitude, V large, out V rest)
        where V : struct, ISimd<V, double>
    {
        V reflected = (V.Create(1.0) - magnitude) * V.Create(0.5);
        V z = V.Select(large, reflected, magnitude * magnitude);
        V s = V.Select(large, V.Sqrt(reflected), magnitude);
        V p = V.Create(0.028757851367421566);
        p = V.MultiplyAdd(p, z, V.Create(-0.014851887071247204));
        p = V.MultiplyAdd(p, z, V.Create(0.017400879442694021));
        p = V.MultiplyAdd(p, z, V.Create(0.0054575067186403581));
        p = V.MultiplyAdd(p, z, V.Create(0.010322814350185779));
        p = V.MultiplyAdd(p, z, V.Create(0.011479177415184906));
        p = V.MultiplyAdd(p, z, V.Create(0.013971212973552933));
        p = V.MultiplyAdd(p, z, V.Create(0.017352392720869973));
        p = V.MultiplyAdd(p, z, V.Create(0.022372172942149889));
        p = V.MultiplyAdd(p, z, V.Create(0.030381944138531247));
        p = V.MultiplyAdd(p, z, V.Create(0.044642857146355429));
        p = V.MultiplyAdd(p, z, V.Create(0.074999999999984329));
        p = V.MultiplyAdd(p, z, V.Create(0.16666666666666669));
        rest = s * z * p;
        return s;
    }
}

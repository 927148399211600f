using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>Arc sine in radians, -pi/2 to pi/2.</summary>
    /// <remarks>Below 1.4 ulp. NaN beyond -1 and 1. asin(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Asin<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V magnitude = V.Abs(x);
        V large = V.GreaterThan(magnitude, V.Create(0.5f));
        V leading = AsinOfHalf(magnitude, large, out V rest);
        V twice = leading + leading;
        V difference = V.Create(1.57079637f) - twice;
        V rounding = (V.Create(1.57079637f) - difference) - twice;
        V complement = difference - (rest + rest - V.Create(-4.37113883e-8f) - rounding);
        return V.CopySign(V.Select(large, complement, leading + rest), x);
    }

    /// <summary>
    /// asin(magnitude), or where <paramref name="large"/> half of acos(magnitude) = asin(sqrt((1 - magnitude) / 2)): an argument s up to 1/2 in either
    /// case. The result is s plus <paramref name="rest"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AsinOfHalf<V>(V magnitude, V large, out V rest)
        where V : struct, ISimd<V, float>
    {
        V reflected = (V.Create(1f) - magnitude) * V.Create(0.5f);
        V z = V.Select(large, reflected, magnitude * magnitude);
        V s = V.Select(large, V.Sqrt(reflected), magnitude);
        V p = V.Create(0.0336908475f);
        p = V.MultiplyAdd(p, z, V.Create(0.0171492379f));
        p = V.MultiplyAdd(p, z, V.Create(0.0311006624f));
        p = V.MultiplyAdd(p, z, V.Create(0.0445994027f));
        p = V.MultiplyAdd(p, z, V.Create(0.0750009418f));
        p = V.MultiplyAdd(p, z, V.Create(0.166666657f));
        rest = s * z * p;
        return s;
    }
}

using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>Arc tangent in radians, -pi/2 to pi/2.</summary>
    /// <remarks>Below 2 ulp. atan(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Atan<V>(V x)
        where V : struct, ISimd<V, float>
    {
        // Around 1 and towards infinity: atan(a) = pi/4 + atan((a - 1) / (a + 1)) = pi/2 + atan(-1 / a), arguments up to tan(pi/8).
        V magnitude = V.Abs(x);
        V one = V.Create(1f);
        V middle = V.GreaterThan(magnitude, V.Create(0.414213568f));
        V far = V.GreaterThan(magnitude, V.Create(2.41421366f));
        V numerator = V.Select(far, -one, V.Select(middle, magnitude - one, magnitude));
        V denominator = V.Select(far, magnitude, V.Select(middle, magnitude + one, one));
        V baseHigh = V.Select(far, V.Create(1.57079637f), V.And(middle, V.Create(0.785398185f)));
        V baseLow = V.Select(far, V.Create(-4.37113883e-8f), V.And(middle, V.Create(-2.18556941e-8f)));
        V t = numerator / denominator;
        V z = t * t;
        V p = V.Create(-0.0645159706f);
        p = V.MultiplyAdd(p, z, V.Create(0.107436314f));
        p = V.MultiplyAdd(p, z, V.Create(-0.142639458f));
        p = V.MultiplyAdd(p, z, V.Create(0.199995399f));
        p = V.MultiplyAdd(p, z, V.Create(-0.333333313f));
        return V.CopySign(baseHigh + (t + V.MultiplyAdd(t * z, p, baseLow)), x);
    }
}

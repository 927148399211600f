using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>Arc tangent in radians, -pi/2 to pi/2.</summary>
    /// <remarks>Below 2 ulp. atan(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Atan<V>(V x)
        where V : struct, ISimd<V, double>
    {
        // Around 1 and towards infinity: atan(a) = pi/4 + atan((a - 1) / (a + 1)) = pi/2 + atan(-1 / a), arguments up to tan(pi/8).
        V magnitude = V.Abs(x);
        V one = V.Create(1.0);
        V middle = V.GreaterThan(magnitude, V.Create(0.41421356237309503));
        V far = V.GreaterThan(magnitude, V.Create(2.4142135623730949));
        V numerator = V.Select(far, -one, V.Select(middle, magnitude - one, magnitude));
        V denominator = V.Select(far, magnitude, V.Select(middle, magnitude + one, one));
        V baseHigh = V.Select(far, V.Create(1.5707963267948966), V.And(middle, V.Create(0.78539816339744828)));
        V baseLow = V.Select(far, V.Create(6.123233995736766e-17), V.And(middle, V.Create(3.061616997868383e-17)));
        V t = numerator / denominator;
        V z = t * t;
        V p = V.Create(0.01628357235648259);
        p = V.MultiplyAdd(p, z, V.Create(-0.034568590668606902));
        p = V.MultiplyAdd(p, z, V.Create(0.045515165635903104));
        p = V.MultiplyAdd(p, z, V.Create(-0.052304374642516874));
        p = V.MultiplyAdd(p, z, V.Create(0.058789267157567257));
        p = V.MultiplyAdd(p, z, V.Create(-0.066664246872464999));
        p = V.MultiplyAdd(p, z, V.Create(0.076922963639799516));
        p = V.MultiplyAdd(p, z, V.Create(-0.090909087531185942));
        p = V.MultiplyAdd(p, z, V.Create(0.11111111105147764));
        p = V.MultiplyAdd(p, z, V.Create(-0.14285714285659748));
        p = V.MultiplyAdd(p, z, V.Create(0.19999999999999804));
        p = V.MultiplyAdd(p, z, V.Create(-0.33333333333333331));
        return V.CopySign(baseHigh + (t + V.MultiplyAdd(t * z, p, baseLow)), x);
    }
}

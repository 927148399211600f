using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>Arc cosine in radians, 0 to pi.</summary>
    /// <remarks>Below 1.3 ulp. NaN beyond -1 and 1.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Acos<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V magnitude = V.Abs(x);
        V large = V.GreaterThan(magnitude, V.Create(0.5));
        V angle = AsinOfHalf(magnitude, large, out V rest) + rest;

        // pi/2 - asin(x), 2 asin(..) or pi - 2 asin(..).
        V left = V.LessThan(x, V.Zero);
        V baseHigh = V.Select(large, V.And(left, V.Create(3.1415926535897931)), V.Create(1.5707963267948966));
        V baseLow = V.Select(large, V.And(left, V.Create(1.2246467991473532e-16)), V.Create(6.123233995736766e-17));
        V signed = V.CopySign(angle, x);
        V change = V.Select(large, signed + signed, -signed);
        return baseHigh + (change + baseLow);
    }
}

using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>Arc cosine in radians, 0 to pi.</summary>
    /// <remarks>Below 1.3 ulp. NaN beyond -1 and 1.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Acos<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V magnitude = V.Abs(x);
        V large = V.GreaterThan(magnitude, V.Create(0.5f));
        V angle = AsinOfHalf(magnitude, large, out V rest) + rest;

        // pi/2 - asin(x), 2 asin(..) or pi - 2 asin(..).
        V left = V.LessThan(x, V.Zero);
        V baseHigh = V.Select(large, V.And(left, V.Create(3.14159274f)), V.Create(1.57079637f));
        V baseLow = V.Select(large, V.And(left, V.Create(-8.74227766e-8f)), V.Create(-4.37113883e-8f));
        V signed = V.CopySign(angle, x);
        V change = V.Select(large, signed + signed, -signed);
        return baseHigh + (change + baseLow);
    }
}

using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>Sine of radians.</summary>
    /// <remarks>Below 0.9 ulp for every finite argument; above 2^15 in magnitude one lane at a time. NaN at infinities. sin(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Sin<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V high = ReduceByHalfPi(x, out V n, out V low);
        V integer = V.ToInteger(n);
        V magnitude = V.Select(IsOdd(integer), CosOfRemainder(high, low), SinOfRemainder(high, low));
        V result = V.Xor(magnitude, SignOfSecondBit(integer));
        result = V.Select(V.Equal(x, V.Zero), x, result);

        V large = V.GreaterThan(V.Abs(x), V.Create(ReductionLimit));
        return V.AnyTrue(large) ? V.Select(large, SinByLane(x), result) : result;
    }

    private static V SinByLane<V>(V x)
        where V : struct, ISimd<V, float>
    {
        Span<float> lanes = stackalloc float[V.Count];
        V.Store(x, ref lanes[0], 0);
        foreach (ref float lane in lanes)
        {
            lane = (float)Math.Sin(lane);
        }

        return V.Load(in lanes[0], 0);
    }
}

using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>Cosine of radians.</summary>
    /// <remarks>Below 0.9 ulp for every finite argument; above 2^30 in magnitude one lane at a time. NaN at infinities.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Cos<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V high = ReduceByHalfPi(x, out V n, out V low);
        V integer = V.ToInteger(n);
        V magnitude = V.Select(IsOdd(integer), SinOfRemainder(high, low), CosOfRemainder(high, low));
        V result = V.Xor(magnitude, SignOfSecondBit(V.BitsAdd(integer, V.CreateBits(1))));

        V large = V.GreaterThan(V.Abs(x), V.Create(ReductionLimit));
        return V.AnyTrue(large) ? V.Select(large, CosByLane(x), result) : result;
    }

    private static V CosByLane<V>(V x)
        where V : struct, ISimd<V, double>
    {
        Span<double> lanes = stackalloc double[V.Count];
        V.Store(x, ref lanes[0], 0);
        foreach (ref double lane in lanes)
        {
            lane = Math.Cos(lane);
        }

        return V.Load(in lanes[0], 0);
    }
}

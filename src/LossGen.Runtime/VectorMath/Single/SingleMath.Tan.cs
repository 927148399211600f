using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>Tangent of radians.</summary>
    /// <remarks>Below 2.5 ulp for every finite argument; above 2^15 in magnitude one lane at a time. NaN at infinities. tan(-0) = -0.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Tan<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V high = ReduceByHalfPi(x, out V n, out V low);
        V odd = IsOdd(V.ToInteger(n));
        V sine = SinOfRemainder(high, low);
        V cosine = CosOfRemainder(high, low);
        V result = V.Select(odd, -cosine, sine) / V.Select(odd, sine, cosine);
        result = V.Select(V.Equal(x, V.Zero), x, result);

        V large = V.GreaterThan(V.Abs(x), V.Create(ReductionLimit));
        return V.AnyTrue(large) ? V.Select(large, TanByLane(x), result) : result;
    }

    private static V TanByLane<V>(V x)
        where V : struct, ISimd<V, float>
    {
        Span<float> lanes = stackalloc float[V.Count];
        V.Store(x, ref lanes[0], 0);
        foreach (ref float lane in lanes)
        {
            lane = (float)Math.Tan(lane);
        }

        return V.Load(in lanes[0], 0);
    }
}

using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen.Benchmarks.Products;

/// <summary>Fused multiply-adds on registers alone: as many a second as a core can do.</summary>
internal static class FmaPeak
{
    public const int Steps = 1_000_000;

    // More than the latency times the number of units of any processor with 16 vector registers.
    private const int Chains = 12;

    public static double Operations<V>()
        where V : struct, ISimd<V, float> => 2.0 * Chains * Steps * V.Count;

    /// <summary>The multiplications and additions that a core of this machine does in a second.</summary>
    public static double OfCore() => VectorWidth.Bits switch
    {
        512 => Measure<Single512>(),
        256 => Measure<Single256>(),
        128 => Measure<Single128>(),
        _ => Measure<SingleScalar>(),
    };

    private static double Measure<V>()
        where V : struct, ISimd<V, float> =>
        Operations<V>() / ProductTimer.Seconds([() => Run<V>(0.999f)], System.TimeSpan.FromSeconds(0.5))[0];

    /// <summary>Does them. The result only keeps the compiler from leaving them out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static float Run<V>(float factor)
        where V : struct, ISimd<V, float>
    {
        V x = V.Create(factor), y = V.Create(1e-9f);
        V c0 = x, c1 = x, c2 = x, c3 = x, c4 = x, c5 = x, c6 = x, c7 = x, c8 = x, c9 = x, c10 = x, c11 = x;
        for (int step = 0; step < Steps; step++)
        {
            c0 = V.MultiplyAdd(c0, x, y);
            c1 = V.MultiplyAdd(c1, x, y);
            c2 = V.MultiplyAdd(c2, x, y);
            c3 = V.MultiplyAdd(c3, x, y);
            c4 = V.MultiplyAdd(c4, x, y);
            c5 = V.MultiplyAdd(c5, x, y);
            c6 = V.MultiplyAdd(c6, x, y);
            c7 = V.MultiplyAdd(c7, x, y);
            c8 = V.MultiplyAdd(c8, x, y);
            c9 = V.MultiplyAdd(c9, x, y);
            c10 = V.MultiplyAdd(c10, x, y);
            c11 = V.MultiplyAdd(c11, x, y);
        }

        return V.SumLanes(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }
}

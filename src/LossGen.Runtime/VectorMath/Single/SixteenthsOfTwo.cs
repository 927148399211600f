using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

/// <summary>
/// e^x for vectors of sixteen floats: a permutation of one register looks up the sixteenth of a power of two that is nearest, so that a
/// polynomial of the third degree is enough for the rest, and a scaling takes any exponent.
/// </summary>
internal static class SixteenthsOfTwo
{
    /// <summary>Whether vectors of that type are looked up in the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Serves<V>()
        where V : struct, ISimd<V, float> => Avx512F.IsSupported && V.Count == 16;

    /// <summary>e^x for -104 &lt;= x &lt;= 89, and NaN for NaN. Below 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Exp<V>(V x)
        where V : struct, ISimd<V, float>
    {
        // x = n log(2) + r, n in sixteenths: adding 1.5 * 2^19 rounds to one and leaves it in the low bits, the last four of which are n - floor(n).
        V shifted = V.MultiplyAdd(x, V.Create(1.44269502f), V.Create(786432f));
        V n = shifted - V.Create(786432f);
        V r = SingleMath.ReduceByLog2(x, n);
        V power = Unsafe.BitCast<Vector512<float>, V>(Avx512F.PermuteVar16x32(Powers, Unsafe.BitCast<V, Vector512<int>>(shifted)));

        // e^r - 1 = r + r^2 / 2 + r^3 / 6, with the least error for |r| up to log(2) / 32
        V p = V.MultiplyAdd(V.Create(0.16666985f), r, V.Create(0.500016193f));
        V less = V.MultiplyAdd(p, r * r, r);
        return V.ScaleByPowerOfTwo(V.MultiplyAdd(power, less, power), n);
    }

    /// <summary>2^(k / 16) for k = 0, ..., 15.</summary>
    private static Vector512<float> Powers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(
            1f,
            1.04427373f,
            1.09050775f,
            1.13878858f,
            1.18920708f,
            1.24185777f,
            1.29683959f,
            1.35425556f,
            1.41421354f,
            1.47682619f,
            1.54221082f,
            1.61049032f,
            1.68179286f,
            1.75625217f,
            1.83400810f,
            1.91520655f);
    }
}

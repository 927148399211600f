using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>log(1 + x), also where 1 + x is close to 1.</summary>
    /// <remarks>Below 1.5 ulp. log1p(-0) = -0, log1p(-1) = -inf, NaN below -1.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x)
        where V : struct, ISimd<V, double>
    {
        // 1 + x = sum + rest without an error.
        V sum = V.Create(1.0) + x;
        V part = sum - V.Create(1.0);
        V rest = (V.Create(1.0) - (sum - part)) + (x - part);
        V result = LogOfSum(sum, V.And(V.LessThan(x, V.Create(1e18)), rest));
        return V.CopySign(LogAtBounds(sum, result), x);
    }

    /// <summary>log(sum + rest) for a normal sum and a rest below its last place; for sums above 1e18 the rest must be 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V LogOfSum<V>(V sum, V rest)
        where V : struct, ISimd<V, double>
    {
        V n = SplitAtRootHalf(sum, out V m);
        V scale = V.BitsSubtract(V.CreateBits(0x3FF0000000000000), V.BitsShiftLeft(V.ToInteger(n), 52));
        V scaledRest = V.Select(V.Equal(rest, V.Zero), V.Zero, rest * scale);
        return LogOfSplit(n, (m - V.Create(1.0)) + scaledRest);
    }
}

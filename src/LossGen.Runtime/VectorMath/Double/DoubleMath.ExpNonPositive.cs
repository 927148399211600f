using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>e^x for x &lt;= 0, as after the subtraction of a maximum: <see cref="Exp"/> without the cost of overflow.</summary>
    /// <remarks>Below 1 ulp, subnormal results included. Right for x up to 600 too.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpNonPositive<V>(V x)
        where V : struct, ISimd<V, double>
    {
        x = V.Max(V.Create(-746.0), x);
        if (Avx512F.IsSupported && V.Count == 8)
        {
            V whole = V.Round(x * V.Create(1.4426950408889634));
            return V.ScaleByPowerOfTwo(ExpOfRemainder(ReduceByLog2(x, whole)), whole);
        }

        // Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits. The 1023 beside it makes them the exponent of 2^n, and
        // 64 keeps that above the subnormal ones; the last factor takes it back.
        V shifted = V.MultiplyAdd(x, V.Create(1.4426950408889634), V.Create(6755399441056831.0));
        V n = shifted - V.Create(6755399441056831.0);
        V scale = V.BitsShiftLeft(shifted, 52);
        return ExpOfRemainder(ReduceByLog2(x, n)) * scale * V.Create(5.4210108624275222e-20);
    }
}

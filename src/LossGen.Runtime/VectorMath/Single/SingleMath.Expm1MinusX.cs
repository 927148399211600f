using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>e^x - 1 - x, also where both sides nearly cancel.</summary>
    /// <remarks>Below 4 ulp. +inf for -inf, NaN for +inf.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1MinusX<V>(V x)
        where V : struct, ISimd<V, float>
    {
        // x^2 (1/2! + x/3! + x^2/4! + ...)
        V near = V.Create(1.60590438e-10f);
        near = V.MultiplyAdd(near, x, V.Create(2.08767570e-9f));
        near = V.MultiplyAdd(near, x, V.Create(2.50521084e-8f));
        near = V.MultiplyAdd(near, x, V.Create(2.75573192e-7f));
        near = V.MultiplyAdd(near, x, V.Create(2.75573192e-6f));
        near = V.MultiplyAdd(near, x, V.Create(2.48015873e-5f));
        near = V.MultiplyAdd(near, x, V.Create(1.98412698e-4f));
        near = V.MultiplyAdd(near, x, V.Create(1.38888889e-3f));
        near = V.MultiplyAdd(near, x, V.Create(8.33333333e-3f));
        near = V.MultiplyAdd(near, x, V.Create(4.16666667e-2f));
        near = V.MultiplyAdd(near, x, V.Create(1.66666667e-1f));
        near = V.MultiplyAdd(near, x, V.Create(0.5f));
        return V.Select(V.LessThan(V.Abs(x), V.Create(1f)), near * x * x, Expm1(x) - x);
    }
}

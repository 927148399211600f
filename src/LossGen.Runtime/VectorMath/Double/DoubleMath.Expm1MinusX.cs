using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>e^x - 1 - x, also where both sides nearly cancel.</summary>
    /// <remarks>Below 4 ulp. +inf for -inf, NaN for +inf.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1MinusX<V>(V x)
        where V : struct, ISimd<V, double>
    {
        // x^2 (1/2! + x/3! + x^2/4! + ...)
        V near = V.Create(4.110317623312165e-19);
        near = V.MultiplyAdd(near, x, V.Create(8.22063524662433e-18));
        near = V.MultiplyAdd(near, x, V.Create(1.5619206968586225e-16));
        near = V.MultiplyAdd(near, x, V.Create(2.8114572543455206e-15));
        near = V.MultiplyAdd(near, x, V.Create(4.779477332387385e-14));
        near = V.MultiplyAdd(near, x, V.Create(7.647163731819816e-13));
        near = V.MultiplyAdd(near, x, V.Create(1.1470745597729725e-11));
        near = V.MultiplyAdd(near, x, V.Create(1.6059043836821613e-10));
        near = V.MultiplyAdd(near, x, V.Create(2.08767569878681e-09));
        near = V.MultiplyAdd(near, x, V.Create(2.505210838544172e-08));
        near = V.MultiplyAdd(near, x, V.Create(2.755731922398589e-07));
        near = V.MultiplyAdd(near, x, V.Create(2.7557319223985893e-06));
        near = V.MultiplyAdd(near, x, V.Create(2.48015873015873e-05));
        near = V.MultiplyAdd(near, x, V.Create(0.0001984126984126984));
        near = V.MultiplyAdd(near, x, V.Create(0.001388888888888889));
        near = V.MultiplyAdd(near, x, V.Create(0.008333333333333333));
        near = V.MultiplyAdd(near, x, V.Create(0.041666666666666664));
        near = V.MultiplyAdd(near, x, V.Create(0.16666666666666666));
        near = V.MultiplyAdd(near, x, V.Create(0.5));
        return V.Select(V.LessThan(V.Abs(x), V.Create(1.0)), near * x * x, Expm1(x) - x);
    }
}

using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class SingleMath
{
    /// <summary>e^(x^2) (1 - erf(x)): the tail of the error function without what makes it small.</summary>
    /// <remarks>Below 5 ulp. 0 for +inf, +inf for -inf.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Erfcx<V>(V x)
        where V : struct, ISimd<V, float>
    {
        V tail = ErfcxOfPositive(V.Abs(x));

        // e^(x^2) (2 - erfc(-x)); it is infinite from 11 on.
        V square = SquareOf(V.Min(V.Create(11f), V.Abs(x)), out V rest);
        V e = Exp(square);
        V other = (e * V.MultiplyAdd(rest, V.Create(2f), V.Create(2f))) - tail;
        return V.Select(V.LessThan(x, V.Zero), other, tail);
    }

    /// <summary>e^(x^2) (1 - erf(x)) for x of at least 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ErfcxOfPositive<V>(V x)
        where V : struct, ISimd<V, float>
    {
        // (1/2 + x) erfcx(x) as a polynomial of (x - 2.5) / (x + 2.5), whole from 0 to infinity (Shepherd and Laframboise 1981).
        V near = V.Min(V.Create(1e30f), x);
        V t = (near - V.Create(2.5f)) / (near + V.Create(2.5f));
        V p = V.Create(-3.2355318e-05f);
        p = V.MultiplyAdd(p, t, V.Create(-3.1947187e-05f));
        p = V.MultiplyAdd(p, t, V.Create(0.00029173846f));
        p = V.MultiplyAdd(p, t, V.Create(0.00023163992f));
        p = V.MultiplyAdd(p, t, V.Create(-0.0021791386f));
        p = V.MultiplyAdd(p, t, V.Create(0.00047340445f));
        p = V.MultiplyAdd(p, t, V.Create(0.016377741f));
        p = V.MultiplyAdd(p, t, V.Create(-0.051485278f));
        p = V.MultiplyAdd(p, t, V.Create(0.078815185f));
        p = V.MultiplyAdd(p, t, V.Create(-0.049512118f));
        p = V.MultiplyAdd(p, t, V.Create(-0.061178386f));
        p = V.MultiplyAdd(p, t, V.Create(0.6324191f));
        return p / (V.Create(0.5f) + x);
    }

    /// <summary>x^2, and what its rounding took away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SquareOf<V>(V x, out V rest)
        where V : struct, ISimd<V, float>
    {
        V square = x * x;
        rest = V.MultiplyAdd(x, x, -square);
        return square;
    }
}

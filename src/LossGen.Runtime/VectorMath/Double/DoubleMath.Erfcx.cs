using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

public static partial class DoubleMath
{
    /// <summary>e^(x^2) (1 - erf(x)): the tail of the error function without what makes it small.</summary>
    /// <remarks>Below 5 ulp. 0 for +inf, +inf for -inf.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Erfcx<V>(V x)
        where V : struct, ISimd<V, double>
    {
        V tail = ErfcxOfPositive(V.Abs(x));

        // e^(x^2) (2 - erfc(-x)); it is infinite from 28 on.
        V square = SquareOf(V.Min(V.Create(28.0), V.Abs(x)), out V rest);
        V e = Exp(square);
        V other = (e * V.MultiplyAdd(rest, V.Create(2.0), V.Create(2.0))) - tail;
        return V.Select(V.LessThan(x, V.Zero), other, tail);
    }

    /// <summary>e^(x^2) (1 - erf(x)) for x of at least 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ErfcxOfPositive<V>(V x)
        where V : struct, ISimd<V, double>
    {
        // (1/2 + x) erfcx(x) as a polynomial of (x - 3.75) / (x + 3.75), whole from 0 to infinity (Shepherd and Laframboise 1981).
        V near = V.Min(V.Create(1e30), x);
        V t = (near - V.Create(3.75)) / (near + V.Create(3.75));
        V p = V.Create(1.6026311689644578e-10);
        p = V.MultiplyAdd(p, t, V.Create(-1.3092600782515724e-09));
        p = V.MultiplyAdd(p, t, V.Create(-1.8990948988681036e-09));
        p = V.MultiplyAdd(p, t, V.Create(1.597699306028909e-08));
        p = V.MultiplyAdd(p, t, V.Create(1.1699267156520449e-08));
        p = V.MultiplyAdd(p, t, V.Create(-1.2425554325105353e-07));
        p = V.MultiplyAdd(p, t, V.Create(-2.870538036506958e-08));
        p = V.MultiplyAdd(p, t, V.Create(8.709505972597183e-07));
        p = V.MultiplyAdd(p, t, V.Create(-4.866937583747071e-07));
        p = V.MultiplyAdd(p, t, V.Create(-5.718990187247767e-06));
        p = V.MultiplyAdd(p, t, V.Create(1.1192069262828378e-05));
        p = V.MultiplyAdd(p, t, V.Create(2.5823246705014385e-05));
        p = V.MultiplyAdd(p, t, V.Create(-0.00014507702101676352));
        p = V.MultiplyAdd(p, t, V.Create(0.000146857195289428));
        p = V.MultiplyAdd(p, t, V.Create(0.000877812921715932));
        p = V.MultiplyAdd(p, t, V.Create(-0.004873289842981085));
        p = V.MultiplyAdd(p, t, V.Create(0.014181138710188668));
        p = V.MultiplyAdd(p, t, V.Create(-0.029346699288155306));
        p = V.MultiplyAdd(p, t, V.Create(0.04615216058012947));
        p = V.MultiplyAdd(p, t, V.Create(-0.054401965071233224));
        p = V.MultiplyAdd(p, t, V.Create(0.041138369245074885));
        p = V.MultiplyAdd(p, t, V.Create(0.0017927077427397876));
        p = V.MultiplyAdd(p, t, V.Create(-0.07012029929277357));
        p = V.MultiplyAdd(p, t, V.Create(0.6187563154189137));
        return p / (V.Create(0.5) + x);
    }

    /// <summary>x^2, and what its rounding took away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SquareOf<V>(V x, out V rest)
        where V : struct, ISimd<V, double>
    {
        V square = x * x;
        rest = V.MultiplyAdd(x, x, -square);
        return square;
    }
}

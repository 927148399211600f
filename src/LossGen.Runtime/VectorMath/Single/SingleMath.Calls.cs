using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>
/// The functions of vectors as calls. Where a kernel has so many of them that the just-in-time compiler would stop inlining, generated code
/// calls the largest, so that everything else is inlined. Arguments are references: a vector on the stack is copied in halves, and read whole
/// before those have arrived.
/// </content>
public static partial class SingleMath
{
    /// <inheritdoc cref="Acos{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V AcosCall<V>(in V x)
        where V : struct, ISimd<V, float> => Acos(x);

    /// <inheritdoc cref="Asin{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V AsinCall<V>(in V x)
        where V : struct, ISimd<V, float> => Asin(x);

    /// <inheritdoc cref="Atan{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V AtanCall<V>(in V x)
        where V : struct, ISimd<V, float> => Atan(x);

    /// <inheritdoc cref="Cos{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V CosCall<V>(in V x)
        where V : struct, ISimd<V, float> => Cos(x);

    /// <inheritdoc cref="Cosh{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V CoshCall<V>(in V x)
        where V : struct, ISimd<V, float> => Cosh(x);

    /// <inheritdoc cref="Digamma{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V DigammaCall<V>(in V x)
        where V : struct, ISimd<V, float> => Digamma(x);

    /// <inheritdoc cref="Erf{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V ErfCall<V>(in V x)
        where V : struct, ISimd<V, float> => Erf(x);

    /// <inheritdoc cref="Erfc{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V ErfcCall<V>(in V x)
        where V : struct, ISimd<V, float> => Erfc(x);

    /// <inheritdoc cref="Erfcx{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V ErfcxCall<V>(in V x)
        where V : struct, ISimd<V, float> => Erfcx(x);

    /// <inheritdoc cref="Exp{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V ExpCall<V>(in V x)
        where V : struct, ISimd<V, float> => Exp(x);

    /// <inheritdoc cref="ExpNonPositive{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V ExpNonPositiveCall<V>(in V x)
        where V : struct, ISimd<V, float> => ExpNonPositive(x);

    /// <inheritdoc cref="Expm1{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Expm1Call<V>(in V x)
        where V : struct, ISimd<V, float> => Expm1(x);

    /// <inheritdoc cref="Expm1MinusX{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Expm1MinusXCall<V>(in V x)
        where V : struct, ISimd<V, float> => Expm1MinusX(x);

    /// <inheritdoc cref="Lgamma{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V LgammaCall<V>(in V x)
        where V : struct, ISimd<V, float> => Lgamma(x);

    /// <inheritdoc cref="Log{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V LogCall<V>(in V x)
        where V : struct, ISimd<V, float> => Log(x);

    /// <inheritdoc cref="Log1mExp{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Log1mExpCall<V>(in V x)
        where V : struct, ISimd<V, float> => Log1mExp(x);

    /// <inheritdoc cref="Log1p{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Log1pCall<V>(in V x)
        where V : struct, ISimd<V, float> => Log1p(x);

    /// <inheritdoc cref="Log1pUnit{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Log1pUnitCall<V>(in V x)
        where V : struct, ISimd<V, float> => Log1pUnit(x);

    /// <inheritdoc cref="LogAddExp{V}(V, V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V LogAddExpCall<V>(in V a, in V b)
        where V : struct, ISimd<V, float> => LogAddExp(a, b);

    /// <inheritdoc cref="LogErfc{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V LogErfcCall<V>(in V x)
        where V : struct, ISimd<V, float> => LogErfc(x);

    /// <inheritdoc cref="LogHalfErfc{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V LogHalfErfcCall<V>(in V x)
        where V : struct, ISimd<V, float> => LogHalfErfc(x);

    /// <inheritdoc cref="LogSigmoid{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V LogSigmoidCall<V>(in V x)
        where V : struct, ISimd<V, float> => LogSigmoid(x);

    /// <inheritdoc cref="Pow{V}(V, V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V PowCall<V>(in V x, in V y)
        where V : struct, ISimd<V, float> => Pow(x, y);

    /// <inheritdoc cref="Sigmoid{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V SigmoidCall<V>(in V x)
        where V : struct, ISimd<V, float> => Sigmoid(x);

    /// <inheritdoc cref="Sin{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V SinCall<V>(in V x)
        where V : struct, ISimd<V, float> => Sin(x);

    /// <inheritdoc cref="Sinh{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V SinhCall<V>(in V x)
        where V : struct, ISimd<V, float> => Sinh(x);

    /// <inheritdoc cref="Softplus{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V SoftplusCall<V>(in V x)
        where V : struct, ISimd<V, float> => Softplus(x);

    /// <inheritdoc cref="Tan{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V TanCall<V>(in V x)
        where V : struct, ISimd<V, float> => Tan(x);

    /// <inheritdoc cref="Tanh{V}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V TanhCall<V>(in V x)
        where V : struct, ISimd<V, float> => Tanh(x);
}

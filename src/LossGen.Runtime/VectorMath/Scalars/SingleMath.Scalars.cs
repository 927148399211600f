using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>The functions of one number, by the same algorithms as those of vectors: for what generated code computes once a row.</content>
/// <remarks>Unoptimised, as methods are at first, they take longer than a row.</remarks>
public static partial class SingleMath
{
    /// <inheritdoc cref="Exp{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Exp(float x) => SingleScalar.GetLane(Exp(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="ExpNonPositive{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float ExpNonPositive(float x) => SingleScalar.GetLane(ExpNonPositive(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Expm1{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Expm1(float x) => SingleScalar.GetLane(Expm1(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Log(float x) => SingleScalar.GetLane(Log(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log1p{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Log1p(float x) => SingleScalar.GetLane(Log1p(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log1pUnit{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Log1pUnit(float x) => SingleScalar.GetLane(Log1pUnit(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Sigmoid{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sigmoid(float x) => SingleScalar.GetLane(Sigmoid(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="LogSigmoid{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float LogSigmoid(float x) => SingleScalar.GetLane(LogSigmoid(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Softplus{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Softplus(float x) => SingleScalar.GetLane(Softplus(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Tanh{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Tanh(float x) => SingleScalar.GetLane(Tanh(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Erf{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Erf(float x) => SingleScalar.GetLane(Erf(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Erfc{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Erfc(float x) => SingleScalar.GetLane(Erfc(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Erfcx{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Erfcx(float x) => SingleScalar.GetLane(Erfcx(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="LogHalfErfc{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float LogHalfErfc(float x) => SingleScalar.GetLane(LogHalfErfc(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="LogErfc{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float LogErfc(float x) => SingleScalar.GetLane(LogErfc(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Sin{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sin(float x) => SingleScalar.GetLane(Sin(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Cos{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Cos(float x) => SingleScalar.GetLane(Cos(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Tan{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Tan(float x) => SingleScalar.GetLane(Tan(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Acos{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Acos(float x) => SingleScalar.GetLane(Acos(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Asin{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Asin(float x) => SingleScalar.GetLane(Asin(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Atan{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Atan(float x) => SingleScalar.GetLane(Atan(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Sinh{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sinh(float x) => SingleScalar.GetLane(Sinh(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Cosh{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Cosh(float x) => SingleScalar.GetLane(Cosh(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Lgamma{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Lgamma(float x) => SingleScalar.GetLane(Lgamma(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Digamma{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Digamma(float x) => SingleScalar.GetLane(Digamma(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log1mExp{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Log1mExp(float x) => SingleScalar.GetLane(Log1mExp(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Expm1MinusX{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Expm1MinusX(float x) => SingleScalar.GetLane(Expm1MinusX(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="ShiftOf{V}(V)"/>
    public static float ShiftOf(float maximum) => maximum < float.MinValue ? float.MinValue : maximum;

    /// <inheritdoc cref="Pow{V}(V, V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Pow(float x, float y) => SingleScalar.GetLane(Pow(SingleScalar.Create(x), SingleScalar.Create(y)), 0);

    /// <inheritdoc cref="LogAddExp{V}(V, V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float LogAddExp(float a, float b) => SingleScalar.GetLane(LogAddExp(SingleScalar.Create(a), SingleScalar.Create(b)), 0);

    /// <summary>
    /// e^(maximum - larger), the factor that takes a sum of exponentials from one shift to a larger one; 0 where the first is -inf, as
    /// nothing has been summed yet.
    /// </summary>
    public static float Rescale(float maximum, float larger) =>
        maximum == larger ? 1
        : maximum == float.NegativeInfinity ? 0
        : ExpNonPositive(maximum - larger);
}

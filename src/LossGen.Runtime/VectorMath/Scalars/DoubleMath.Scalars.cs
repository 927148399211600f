using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>The functions of one number, by the same algorithms as those of vectors: for what generated code computes once a row.</content>
/// <remarks>Unoptimised, as methods are at first, they take longer than a row.</remarks>
public static partial class DoubleMath
{
    /// <inheritdoc cref="Exp{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Exp(double x) => DoubleScalar.GetLane(Exp(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="ExpNonPositive{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double ExpNonPositive(double x) => DoubleScalar.GetLane(ExpNonPositive(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Expm1{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Expm1(double x) => DoubleScalar.GetLane(Expm1(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log(double x) => DoubleScalar.GetLane(Log(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log1p{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log1p(double x) => DoubleScalar.GetLane(Log1p(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log1pUnit{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log1pUnit(double x) => DoubleScalar.GetLane(Log1pUnit(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Sigmoid{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sigmoid(double x) => DoubleScalar.GetLane(Sigmoid(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="LogSigmoid{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LogSigmoid(double x) => DoubleScalar.GetLane(LogSigmoid(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Softplus{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Softplus(double x) => DoubleScalar.GetLane(Softplus(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Tanh{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Tanh(double x) => DoubleScalar.GetLane(Tanh(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Erf{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Erf(double x) => DoubleScalar.GetLane(Erf(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Erfc{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Erfc(double x) => DoubleScalar.GetLane(Erfc(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Erfcx{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Erfcx(double x) => DoubleScalar.GetLane(Erfcx(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="LogHalfErfc{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LogHalfErfc(double x) => DoubleScalar.GetLane(LogHalfErfc(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="LogErfc{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LogErfc(double x) => DoubleScalar.GetLane(LogErfc(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Sin{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sin(double x) => DoubleScalar.GetLane(Sin(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Cos{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Cos(double x) => DoubleScalar.GetLane(Cos(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Tan{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Tan(double x) => DoubleScalar.GetLane(Tan(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Acos{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Acos(double x) => DoubleScalar.GetLane(Acos(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Asin{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Asin(double x) => DoubleScalar.GetLane(Asin(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Atan{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Atan(double x) => DoubleScalar.GetLane(Atan(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Sinh{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sinh(double x) => DoubleScalar.GetLane(Sinh(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Cosh{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Cosh(double x) => DoubleScalar.GetLane(Cosh(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Lgamma{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Lgamma(double x) => DoubleScalar.GetLane(Lgamma(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Digamma{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Digamma(double x) => DoubleScalar.GetLane(Digamma(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log1mExp{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log1mExp(double x) => DoubleScalar.GetLane(Log1mExp(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="Expm1MinusX{V}(V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Expm1MinusX(double x) => DoubleScalar.GetLane(Expm1MinusX(DoubleScalar.Create(x)), 0);

    /// <inheritdoc cref="ShiftOf{V}(V)"/>
    public static double ShiftOf(double maximum) => maximum < double.MinValue ? double.MinValue : maximum;

    /// <inheritdoc cref="Pow{V}(V, V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Pow(double x, double y) => DoubleScalar.GetLane(Pow(DoubleScalar.Create(x), DoubleScalar.Create(y)), 0);

    /// <inheritdoc cref="LogAddExp{V}(V, V)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LogAddExp(double a, double b) => DoubleScalar.GetLane(LogAddExp(DoubleScalar.Create(a), DoubleScalar.Create(b)), 0);

    /// <summary>
    /// e^(maximum - larger), the factor that takes a sum of exponentials from one shift to a larger one; 0 where the first is -inf, as
    /// nothing has been summed yet.
    /// </summary>
    public static double Rescale(double maximum, double larger) =>
        maximum == larger ? 1
        : maximum == double.NegativeInfinity ? 0
        : ExpNonPositive(maximum - larger);
}

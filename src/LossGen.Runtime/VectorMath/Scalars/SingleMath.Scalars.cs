namespace LossGen.Runtime;

/// <content>The functions of one number, by the same algorithms as those of vectors: for what generated code computes once a row.</content>
public static partial class SingleMath
{
    /// <inheritdoc cref="Exp{V}(V)"/>
    public static float Exp(float x) => SingleScalar.GetLane(Exp(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Expm1{V}(V)"/>
    public static float Expm1(float x) => SingleScalar.GetLane(Expm1(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log{V}(V)"/>
    public static float Log(float x) => SingleScalar.GetLane(Log(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log1p{V}(V)"/>
    public static float Log1p(float x) => SingleScalar.GetLane(Log1p(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Sigmoid{V}(V)"/>
    public static float Sigmoid(float x) => SingleScalar.GetLane(Sigmoid(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="LogSigmoid{V}(V)"/>
    public static float LogSigmoid(float x) => SingleScalar.GetLane(LogSigmoid(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Softplus{V}(V)"/>
    public static float Softplus(float x) => SingleScalar.GetLane(Softplus(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Tanh{V}(V)"/>
    public static float Tanh(float x) => SingleScalar.GetLane(Tanh(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="Log1mExp{V}(V)"/>
    public static float Log1mExp(float x) => SingleScalar.GetLane(Log1mExp(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="FiniteOrZero{V}(V)"/>
    public static float FiniteOrZero(float x) => SingleScalar.GetLane(FiniteOrZero(SingleScalar.Create(x)), 0);

    /// <inheritdoc cref="LogAddExp{V}(V, V)"/>
    public static float LogAddExp(float a, float b) => SingleScalar.GetLane(LogAddExp(SingleScalar.Create(a), SingleScalar.Create(b)), 0);
}

using System;
using System.Numerics.Tensors;

namespace LossGen.Tests.Behaviour;

/// <summary>Formulas of every kind of schedule over numbers of 16 bits, beside the same over floats.</summary>
internal static partial class HalfLosses
{
    private const string CrossEntropyFormula = "mean[b : y[b] >= 0](-log(exp(z[b,y[b]]) / sum[v](exp(z[b,v]))))";

    private const string SquaresFormula = "sum[i](w[i] * (x[i] - 0.5)^2)";

    private const string LookUpFormula = "sum[b,d](e[y[b],d]^2 * w[d])";

    private const string LogSumExpFormula = "loss[b] = logsumexp[v](z[b,v])";

    private const string RunningFormula = "r[t] = x[t] + c * (r[t-1] ?? 0); sum[t](r[t]^2)";

    private const string PlaceFormula = "mean[i](x[i]^2) + x[k]";

    private const string ColumnsFormula = "sum[j](logsumexp[i](x[i,j]))";

    [Loss(CrossEntropyFormula)]
    public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y);

    [Loss(CrossEntropyFormula)]
    public static partial float CrossEntropy(ReadOnlySpan<Half> z, ReadOnlySpan<int> y);

    [Loss(CrossEntropyFormula)]
    public static partial float CrossEntropy(ReadOnlySpan<BFloat16> z, ReadOnlySpan<int> y);

    [Loss(CrossEntropyFormula)]
    public static partial float CrossEntropy(ReadOnlyTensorSpan<Half> z, ReadOnlySpan<int> y);

    [Loss(CrossEntropyFormula)]
    public static partial float CrossEntropy(ReadOnlyTensorSpan<float> z, ReadOnlySpan<int> y);

    [Loss(CrossEntropyFormula)]
    public static partial double CrossEntropyInDouble(ReadOnlySpan<Half> z, ReadOnlySpan<int> y);

    [Loss(SquaresFormula)]
    public static partial float Squares(ReadOnlySpan<float> x, ReadOnlySpan<float> w);

    [Loss(SquaresFormula)]
    public static partial float Squares(ReadOnlySpan<Half> x, ReadOnlySpan<float> w);

    [Loss(SquaresFormula)]
    public static partial float Squares(ReadOnlySpan<BFloat16> x, ReadOnlySpan<float> w);

    [Loss(LookUpFormula)]
    public static partial float LookUp(ReadOnlySpan<float> e, ReadOnlySpan<int> y, [NoGradient] ReadOnlySpan<float> w);

    [Loss(LookUpFormula)]
    public static partial float LookUp(ReadOnlySpan<Half> e, ReadOnlySpan<int> y, [NoGradient] ReadOnlySpan<float> w);

    [Loss(LookUpFormula)]
    public static partial float LookUp(ReadOnlySpan<BFloat16> e, ReadOnlySpan<int> y, [NoGradient] ReadOnlySpan<float> w);

    [Loss(LogSumExpFormula)]
    public static partial void LogSumExp(ReadOnlySpan<float> z, Span<float> loss);

    [Loss(LogSumExpFormula)]
    public static partial void LogSumExp(ReadOnlySpan<Half> z, Span<Half> loss);

    [Loss(LogSumExpFormula)]
    public static partial void LogSumExp(ReadOnlySpan<BFloat16> z, Span<BFloat16> loss);

    [Loss(RunningFormula)]
    public static partial float Running(ReadOnlySpan<float> x, float c);

    [Loss(RunningFormula)]
    public static partial float Running(ReadOnlySpan<Half> x, float c);

    [Loss(RunningFormula)]
    public static partial float Running(ReadOnlySpan<BFloat16> x, float c);

    [Loss(PlaceFormula)]
    public static partial float Place(ReadOnlySpan<float> x, int k);

    [Loss(PlaceFormula)]
    public static partial float Place(ReadOnlySpan<Half> x, int k);

    [Loss(PlaceFormula)]
    public static partial float Place(ReadOnlySpan<BFloat16> x, int k);

    [Loss(ColumnsFormula)]
    public static partial float Columns(ReadOnlySpan<float> x, int j);

    [Loss(ColumnsFormula)]
    public static partial float Columns(ReadOnlySpan<Half> x, int j);

    [Loss(ColumnsFormula)]
    public static partial float Columns(ReadOnlySpan<BFloat16> x, int j);
}

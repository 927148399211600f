using System;

namespace LossGen.Tests.Reference;

/// <summary>Losses over the normal distribution, in the form of a textbook.</summary>
internal static partial class NormalTails
{
    [Loss("sum[i](-log(0.5 * (1 + erf(x[i] / sqrt(2)))))")]
    public static partial float Probit(ReadOnlySpan<float> x);

    [Loss("sum[i](-log(0.5 * (1 + erf(x[i] / sqrt(2)))))")]
    public static partial double Probit(ReadOnlySpan<double> x);

    [Loss("""
        cdf[i] = (1 + erf(x[i] / sqrt(2))) / 2
        pdf[i] = exp(-x[i]^2 / 2) / sqrt(2 * pi)
        sum[i](-pdf[i] / cdf[i])
        """)]
    public static partial float InverseMills(ReadOnlySpan<float> x);

    [Loss("""
        cdf[i] = (1 + erf(x[i] / sqrt(2))) / 2
        pdf[i] = exp(-x[i]^2 / 2) / sqrt(2 * pi)
        sum[i](-pdf[i] / cdf[i])
        """)]
    public static partial double InverseMills(ReadOnlySpan<double> x);

    [Loss("sum[i](1 - 0.5 * (1 + erf(x[i] / sqrt(2))))")]
    public static partial float Survival(ReadOnlySpan<float> x);

    [Loss("sum[i](1 - 0.5 * (1 + erf(x[i] / sqrt(2))))")]
    public static partial double Survival(ReadOnlySpan<double> x);
}

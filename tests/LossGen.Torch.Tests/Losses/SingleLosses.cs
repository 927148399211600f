using System;

namespace LossGen.Torch.Tests.Losses;

/// <summary>The formulas compiled for single precision.</summary>
internal static partial class SingleLosses
{
    [Loss(Formulas.CrossEntropy)]
    public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y);

    [Loss(Formulas.Focal)]
    public static partial float Focal(ReadOnlySpan<float> z, ReadOnlySpan<int> y, float gamma);

    [Loss(Formulas.Triplet)]
    public static partial float Triplet(
        ReadOnlySpan<float> anchor, ReadOnlySpan<float> positive, ReadOnlySpan<float> negative, int k, float margin, float eps);

    [Loss(Formulas.KlDivergence)]
    public static partial float KlDivergence(ReadOnlySpan<float> logq, [NoGradient] ReadOnlySpan<float> t);

    [Loss(Formulas.Huber)]
    public static partial float Huber(ReadOnlySpan<float> x, ReadOnlySpan<float> t, float delta);

    [Loss(Formulas.SmoothL1)]
    public static partial float SmoothL1(ReadOnlySpan<float> x, ReadOnlySpan<float> t, float beta);

    [Loss(Formulas.BinaryCrossEntropy)]
    public static partial float BinaryCrossEntropy(ReadOnlySpan<float> x, [NoGradient] ReadOnlySpan<float> t);

    [Loss(Formulas.PoissonNll)]
    public static partial float PoissonNll(ReadOnlySpan<float> x, [NoGradient] ReadOnlySpan<float> t);

    [Loss(Formulas.GaussianNll)]
    public static partial float GaussianNll(ReadOnlySpan<float> x, ReadOnlySpan<float> t, ReadOnlySpan<float> variance, float eps);

    [Loss(Formulas.CosineEmbedding)]
    public static partial float CosineEmbedding(ReadOnlySpan<float> a, ReadOnlySpan<float> c, ReadOnlySpan<int> y, float margin);

    [Loss(Formulas.MultiMargin)]
    public static partial float MultiMargin(ReadOnlySpan<float> x, ReadOnlySpan<int> y, float margin);

    [Loss(Formulas.MarginRanking)]
    public static partial float MarginRanking(ReadOnlySpan<float> a, ReadOnlySpan<float> c, ReadOnlySpan<int> y, float margin);

    [Loss(Formulas.HingeEmbedding)]
    public static partial float HingeEmbedding(ReadOnlySpan<float> x, ReadOnlySpan<int> y, float margin);

    [Loss(Formulas.SoftMargin)]
    public static partial float SoftMargin(ReadOnlySpan<float> x, ReadOnlySpan<int> y);

    [Loss(Formulas.MeanSquaredError)]
    public static partial float MeanSquaredError(ReadOnlySpan<float> x, ReadOnlySpan<float> t);

    [Loss(Formulas.L1)]
    public static partial float L1(ReadOnlySpan<float> x, ReadOnlySpan<float> t);
}

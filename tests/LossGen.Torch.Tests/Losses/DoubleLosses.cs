using System;

namespace LossGen.Torch.Tests.Losses;

/// <summary>The formulas compiled for double precision.</summary>
internal static partial class DoubleLosses
{
    [Loss(Formulas.CrossEntropy)]
    public static partial double CrossEntropy(ReadOnlySpan<double> z, ReadOnlySpan<int> y);

    [Loss(Formulas.Focal)]
    public static partial double Focal(ReadOnlySpan<double> z, ReadOnlySpan<int> y, double gamma);

    [Loss(Formulas.Triplet)]
    public static partial double Triplet(
        ReadOnlySpan<double> anchor, ReadOnlySpan<double> positive, ReadOnlySpan<double> negative, int k, double margin, double eps);

    [Loss(Formulas.KlDivergence)]
    public static partial double KlDivergence(ReadOnlySpan<double> logq, [NoGradient] ReadOnlySpan<double> t);

    [Loss(Formulas.Huber)]
    public static partial double Huber(ReadOnlySpan<double> x, ReadOnlySpan<double> t, double delta);

    [Loss(Formulas.SmoothL1)]
    public static partial double SmoothL1(ReadOnlySpan<double> x, ReadOnlySpan<double> t, double beta);

    [Loss(Formulas.BinaryCrossEntropy)]
    public static partial double BinaryCrossEntropy(ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> t);

    [Loss(Formulas.PoissonNll)]
    public static partial double PoissonNll(ReadOnlySpan<double> x, [NoGradient] ReadOnlySpan<double> t);

    [Loss(Formulas.GaussianNll)]
    public static partial double GaussianNll(ReadOnlySpan<double> x, ReadOnlySpan<double> t, ReadOnlySpan<double> variance, double eps);

    [Loss(Formulas.CosineEmbedding)]
    public static partial double CosineEmbedding(ReadOnlySpan<double> a, ReadOnlySpan<double> c, ReadOnlySpan<int> y, double margin);

    [Loss(Formulas.MultiMargin)]
    public static partial double MultiMargin(ReadOnlySpan<double> x, ReadOnlySpan<int> y, double margin);

    [Loss(Formulas.MarginRanking)]
    public static partial double MarginRanking(ReadOnlySpan<double> a, ReadOnlySpan<double> c, ReadOnlySpan<int> y, double margin);

    [Loss(Formulas.HingeEmbedding)]
    public static partial double HingeEmbedding(ReadOnlySpan<double> x, ReadOnlySpan<int> y, double margin);

    [Loss(Formulas.SoftMargin)]
    public static partial double SoftMargin(ReadOnlySpan<double> x, ReadOnlySpan<int> y);

    [Loss(Formulas.MeanSquaredError)]
    public static partial double MeanSquaredError(ReadOnlySpan<double> x, ReadOnlySpan<double> t);

    [Loss(Formulas.L1)]
    public static partial double L1(ReadOnlySpan<double> x, ReadOnlySpan<double> t);
}

using System;

namespace LossGen.Torch.Tests.Losses;

/// <summary>The losses over contractions compiled for double precision.</summary>
internal static partial class DoubleContractions
{
    [Loss(ContractionFormulas.InfoNce)]
    public static partial double InfoNce(
        ReadOnlySpan<double> q,
        ReadOnlySpan<double> k,
        int d,
        double tau);

    [Loss(ContractionFormulas.SigLip)]
    public static partial double SigLip(
        ReadOnlySpan<double> q,
        ReadOnlySpan<double> k,
        int d,
        [Gradient] double scale,
        [Gradient] double bias);

    [Loss(ContractionFormulas.Clip)]
    public static partial double Clip(
        ReadOnlySpan<double> q,
        ReadOnlySpan<double> k,
        int d,
        [Gradient] double scale);

    [Loss(ContractionFormulas.SupervisedContrastive)]
    public static partial double SupervisedContrastive(
        ReadOnlySpan<double> z,
        ReadOnlySpan<int> label,
        int d,
        double tau);

    [Loss(ContractionFormulas.SupervisedContrastiveIn)]
    public static partial double SupervisedContrastiveIn(
        ReadOnlySpan<double> z,
        ReadOnlySpan<int> label,
        int d,
        double tau);

    [Loss(ContractionFormulas.MultiSimilarity)]
    public static partial double MultiSimilarity(
        ReadOnlySpan<double> z,
        ReadOnlySpan<int> label,
        int d,
        double alpha,
        double beta,
        double @base);

    [Loss(ContractionFormulas.LiftedStructure)]
    public static partial double LiftedStructure(
        ReadOnlySpan<double> z,
        ReadOnlySpan<int> label,
        int d,
        double margin);

    [Loss(ContractionFormulas.Chamfer)]
    public static partial double Chamfer(
        ReadOnlySpan<double> q,
        ReadOnlySpan<double> k,
        int d);

    [Loss(ContractionFormulas.DistanceClip)]
    public static partial double DistanceClip(
        ReadOnlySpan<double> q,
        ReadOnlySpan<double> k,
        int d,
        double tau);

    [Loss(ContractionFormulas.BatchHardTriplet)]
    public static partial double BatchHardTriplet(
        ReadOnlySpan<double> z,
        ReadOnlySpan<int> label,
        int d,
        double margin);

    [Loss(ContractionFormulas.NPairs)]
    public static partial double NPairs(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> p,
        int d,
        double lambda);

    [Loss(ContractionFormulas.HarmonicEuclidean)]
    public static partial double HarmonicEuclidean(
        ReadOnlySpan<double> z,
        ReadOnlySpan<double> e,
        ReadOnlySpan<int> y,
        int d);

    [Loss(ContractionFormulas.HarmonicIgnoring)]
    public static partial double HarmonicIgnoring(
        ReadOnlySpan<double> z,
        ReadOnlySpan<double> e,
        ReadOnlySpan<int> y,
        int d);

    [Loss(ContractionFormulas.HarmonicSoftmax)]
    public static partial double HarmonicSoftmax(
        ReadOnlySpan<double> z,
        ReadOnlySpan<double> e,
        ReadOnlySpan<int> y,
        int d,
        double exponent);

    [Loss(ContractionFormulas.LinearCrossEntropy)]
    public static partial double LinearCrossEntropy(
        ReadOnlySpan<double> h,
        ReadOnlySpan<double> w,
        ReadOnlySpan<double> bias,
        ReadOnlySpan<int> y);

    [Loss(ContractionFormulas.LinearFocal)]
    public static partial double LinearFocal(
        ReadOnlySpan<double> h,
        ReadOnlySpan<double> w,
        ReadOnlySpan<int> y,
        int d,
        double gamma);

    [Loss(ContractionFormulas.LinearDistillation)]
    public static partial double LinearDistillation(
        ReadOnlySpan<double> h,
        ReadOnlySpan<double> w,
        [NoGradient] ReadOnlySpan<double> g,
        [NoGradient] ReadOnlySpan<double> u,
        int d,
        int c,
        double tau);

    [Loss(ContractionFormulas.Uniformity)]
    public static partial double Uniformity(ReadOnlySpan<double> z, int d, double t);

    [Loss(ContractionFormulas.KernelMeans)]
    public static partial double KernelMeans(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int d);

    [Loss(ContractionFormulas.CentredPairs)]
    public static partial double CentredPairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int d);

    [Loss(ContractionFormulas.BarlowTwins)]
    public static partial double BarlowTwins(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        int d,
        double lambda,
        double epsilon);

    [Loss(ContractionFormulas.VicReg)]
    public static partial double VicReg(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        int d,
        double epsilon);
}

using System;

namespace LossGen.Torch.Tests.Losses;

/// <summary>The losses over contractions compiled for single precision.</summary>
internal static partial class SingleContractions
{
    [Loss(ContractionFormulas.InfoNce)]
    public static partial float InfoNce(
        ReadOnlySpan<float> q,
        ReadOnlySpan<float> k,
        int d,
        float tau);

    [Loss(ContractionFormulas.SigLip)]
    public static partial float SigLip(
        ReadOnlySpan<float> q,
        ReadOnlySpan<float> k,
        int d,
        [Gradient] float scale,
        [Gradient] float bias);

    [Loss(ContractionFormulas.Clip)]
    public static partial float Clip(
        ReadOnlySpan<float> q,
        ReadOnlySpan<float> k,
        int d,
        [Gradient] float scale);

    [Loss(ContractionFormulas.SupervisedContrastive)]
    public static partial float SupervisedContrastive(
        ReadOnlySpan<float> z,
        ReadOnlySpan<int> label,
        int d,
        float tau);

    [Loss(ContractionFormulas.SupervisedContrastiveIn)]
    public static partial float SupervisedContrastiveIn(
        ReadOnlySpan<float> z,
        ReadOnlySpan<int> label,
        int d,
        float tau);

    [Loss(ContractionFormulas.MultiSimilarity)]
    public static partial float MultiSimilarity(
        ReadOnlySpan<float> z,
        ReadOnlySpan<int> label,
        int d,
        float alpha,
        float beta,
        float @base);

    [Loss(ContractionFormulas.LiftedStructure)]
    public static partial float LiftedStructure(
        ReadOnlySpan<float> z,
        ReadOnlySpan<int> label,
        int d,
        float margin);

    [Loss(ContractionFormulas.Chamfer)]
    public static partial float Chamfer(
        ReadOnlySpan<float> q,
        ReadOnlySpan<float> k,
        int d);

    [Loss(ContractionFormulas.DistanceClip)]
    public static partial float DistanceClip(
        ReadOnlySpan<float> q,
        ReadOnlySpan<float> k,
        int d,
        float tau);

    [Loss(ContractionFormulas.BatchHardTriplet)]
    public static partial float BatchHardTriplet(
        ReadOnlySpan<float> z,
        ReadOnlySpan<int> label,
        int d,
        float margin);

    [Loss(ContractionFormulas.NPairs)]
    public static partial float NPairs(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> p,
        int d,
        float lambda);

    [Loss(ContractionFormulas.HarmonicEuclidean)]
    public static partial float HarmonicEuclidean(
        ReadOnlySpan<float> z,
        ReadOnlySpan<float> e,
        ReadOnlySpan<int> y,
        int d);

    [Loss(ContractionFormulas.HarmonicIgnoring)]
    public static partial float HarmonicIgnoring(
        ReadOnlySpan<float> z,
        ReadOnlySpan<float> e,
        ReadOnlySpan<int> y,
        int d);

    [Loss(ContractionFormulas.HarmonicSoftmax)]
    public static partial float HarmonicSoftmax(
        ReadOnlySpan<float> z,
        ReadOnlySpan<float> e,
        ReadOnlySpan<int> y,
        int d,
        float exponent);

    [Loss(ContractionFormulas.LinearCrossEntropy)]
    public static partial float LinearCrossEntropy(
        ReadOnlySpan<float> h,
        ReadOnlySpan<float> w,
        ReadOnlySpan<float> bias,
        ReadOnlySpan<int> y);

    [Loss(ContractionFormulas.LinearFocal)]
    public static partial float LinearFocal(
        ReadOnlySpan<float> h,
        ReadOnlySpan<float> w,
        ReadOnlySpan<int> y,
        int d,
        float gamma);

    [Loss(ContractionFormulas.LinearDistillation)]
    public static partial float LinearDistillation(
        ReadOnlySpan<float> h,
        ReadOnlySpan<float> w,
        [NoGradient] ReadOnlySpan<float> g,
        [NoGradient] ReadOnlySpan<float> u,
        int d,
        int c,
        float tau);

    [Loss(ContractionFormulas.Uniformity)]
    public static partial float Uniformity(ReadOnlySpan<float> z, int d, float t);

    [Loss(ContractionFormulas.KernelMeans)]
    public static partial float KernelMeans(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int d);

    [Loss(ContractionFormulas.CentredPairs)]
    public static partial float CentredPairs(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int d);

    [Loss(ContractionFormulas.BarlowTwins)]
    public static partial float BarlowTwins(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        int d,
        float lambda,
        float epsilon);

    [Loss(ContractionFormulas.VicReg)]
    public static partial float VicReg(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        int d,
        float epsilon);
}

using System;
using System.Numerics.Tensors;

namespace LossGen.Tests.Behaviour;

/// <summary>The losses in single precision.</summary>
internal static partial class SingleLosses
{
    [Loss(Formulas.Dpo)]
    public static partial float Dpo(
        ReadOnlySpan<float> chosen, ReadOnlySpan<float> rejected,
        [NoGradient] ReadOnlySpan<float> refChosen, [NoGradient] ReadOnlySpan<float> refRejected,
        float beta, out float accuracy);

    [Loss(Formulas.PpoClip)]
    public static partial float PpoClip(
        ReadOnlySpan<float> logp, [NoGradient] ReadOnlySpan<float> oldLogp, [NoGradient] ReadOnlySpan<float> advantage, float epsilon);

    [Loss(Formulas.Masked)]
    public static partial float Masked(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<bool> mask);

    [Loss(Formulas.CrossEntropy)]
    public static partial float CrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<int> y);

    [Loss(Formulas.PaddedCrossEntropy)]
    public static partial float PaddedCrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<long> y);

    [Loss(Formulas.Focal)]
    public static partial float Focal(ReadOnlySpan<float> z, ReadOnlySpan<byte> y, float gamma);

    [Loss(Formulas.Unreduced)]
    public static partial void Unreduced(ReadOnlySpan<float> z, ReadOnlySpan<int> y, Span<float> loss);

    [Loss(Formulas.Tempered)]
    public static partial float Tempered(
        ReadOnlySpan<float> z, ReadOnlySpan<int> y, [Gradient] float tau, Span<float> entropy);

    [Loss(Formulas.PaddedCrossEntropy)]
    public static partial float Strided(ReadOnlyTensorSpan<float> z, ReadOnlyTensorSpan<int> y);

    [Loss(Formulas.Ranking)]
    public static partial float Ranking(ReadOnlySpan<float> s, int i);

    [Loss(Formulas.Gae)]
    public static partial void Gae(
        ReadOnlySpan<float> reward, ReadOnlySpan<float> value, ReadOnlySpan<bool> done, float gamma, float lambda, int t, Span<float> advantage);

    [Loss(Formulas.Cumulative)]
    public static partial float Cumulative(ReadOnlySpan<float> p, ReadOnlySpan<float> q, int m);

    [Loss(Formulas.GroupAdvantage)]
    public static partial float GroupAdvantage(ReadOnlySpan<float> logp, ReadOnlySpan<float> reward, int k);

    [Loss(Formulas.Standardised)]
    public static partial float Standardised(ReadOnlySpan<float> x, ReadOnlySpan<float> w, int k);

    [Loss(Formulas.Embedding)]
    public static partial float Embedding(ReadOnlySpan<float> w, ReadOnlySpan<int> t, ReadOnlySpan<float> x, int d);

    [Loss(Formulas.Columns)]
    public static partial float Columns(ReadOnlySpan<float> x, ReadOnlySpan<float> t, ReadOnlySpan<float> w);

    [Loss(Formulas.InfoNce)]
    public static partial float InfoNce(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, float tau);
}

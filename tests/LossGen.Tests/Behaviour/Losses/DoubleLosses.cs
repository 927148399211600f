using System;
using System.Numerics.Tensors;

namespace LossGen.Tests.Behaviour;

/// <summary>The losses in double precision.</summary>
internal static partial class DoubleLosses
{
    [Loss(Formulas.Dpo)]
    public static partial double Dpo(
        ReadOnlySpan<double> chosen, ReadOnlySpan<double> rejected,
        [NoGradient] ReadOnlySpan<double> refChosen, [NoGradient] ReadOnlySpan<double> refRejected,
        double beta, out double accuracy);

    [Loss(Formulas.PpoClip)]
    public static partial double PpoClip(
        ReadOnlySpan<double> logp, [NoGradient] ReadOnlySpan<double> oldLogp, [NoGradient] ReadOnlySpan<double> advantage, double epsilon);

    [Loss(Formulas.Masked)]
    public static partial double Masked(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<bool> mask);

    [Loss(Formulas.CrossEntropy)]
    public static partial double CrossEntropy(ReadOnlySpan<double> z, ReadOnlySpan<int> y);

    [Loss(Formulas.PaddedCrossEntropy)]
    public static partial double PaddedCrossEntropy(ReadOnlySpan<double> z, ReadOnlySpan<long> y);

    [Loss(Formulas.Focal)]
    public static partial double Focal(ReadOnlySpan<double> z, ReadOnlySpan<byte> y, double gamma);

    [Loss(Formulas.Unreduced)]
    public static partial void Unreduced(ReadOnlySpan<double> z, ReadOnlySpan<int> y, Span<double> loss);

    [Loss(Formulas.Tempered)]
    public static partial double Tempered(
        ReadOnlySpan<double> z, ReadOnlySpan<int> y, [Gradient] double tau, Span<double> entropy);

    [Loss(Formulas.PaddedCrossEntropy)]
    public static partial double Strided(ReadOnlyTensorSpan<double> z, ReadOnlyTensorSpan<int> y);

    [Loss(Formulas.Ranking)]
    public static partial double Ranking(ReadOnlySpan<double> s, int i);

    [Loss(Formulas.Gae)]
    public static partial void Gae(
        ReadOnlySpan<double> reward, ReadOnlySpan<double> value, ReadOnlySpan<bool> done, double gamma, double lambda, int t, Span<double> advantage);

    [Loss(Formulas.Cumulative)]
    public static partial double Cumulative(ReadOnlySpan<double> p, ReadOnlySpan<double> q, int m);

    [Loss(Formulas.GroupAdvantage)]
    public static partial double GroupAdvantage(ReadOnlySpan<double> logp, ReadOnlySpan<double> reward, int k);

    [Loss(Formulas.Standardised)]
    public static partial double Standardised(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int k);

    [Loss(Formulas.Embedding)]
    public static partial double Embedding(ReadOnlySpan<double> w, ReadOnlySpan<int> t, ReadOnlySpan<double> x, int d);

    [Loss(Formulas.Columns)]
    public static partial double Columns(ReadOnlySpan<double> x, ReadOnlySpan<double> t, ReadOnlySpan<double> w);

    [Loss(Formulas.InfoNce)]
    public static partial double InfoNce(ReadOnlySpan<double> q, ReadOnlySpan<double> k, int d, double tau);
}

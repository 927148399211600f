using System;
using System.Numerics.Tensors;

namespace LossGen.Torch.Tests.Losses;

/// <summary>Contractions at the edges, compiled for double precision.</summary>
internal static partial class DoubleContractionEdges
{
    [Loss(ContractionEdgeFormulas.ClampedInfoNce)]
    public static partial double ClampedInfoNce(ReadOnlySpan<double> q, ReadOnlySpan<double> k, int d, double tau, double epsilon);

    [Loss(ContractionEdgeFormulas.MaskedInfoNce)]
    public static partial double MaskedInfoNce(ReadOnlySpan<double> q, ReadOnlySpan<double> k, ReadOnlySpan<bool> allowed, int d, double tau);

    [Loss(ContractionEdgeFormulas.WithoutSelf)]
    public static partial double WithoutSelf(ReadOnlySpan<double> z, ReadOnlySpan<int> next, int d, double tau);

    [Loss(ContractionEdgeFormulas.PlainInfoNce)]
    public static partial double Plain(ReadOnlySpan<double> q, ReadOnlySpan<double> k, int d, double tau);

    [Loss(ContractionEdgeFormulas.PlainInfoNce)]
    public static partial double Strided(ReadOnlyTensorSpan<double> q, ReadOnlyTensorSpan<double> k, double tau);
}

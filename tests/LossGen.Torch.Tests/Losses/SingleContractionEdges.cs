using System;
using System.Numerics.Tensors;

namespace LossGen.Torch.Tests.Losses;

/// <summary>Contractions at the edges, compiled for single precision.</summary>
internal static partial class SingleContractionEdges
{
    [Loss(ContractionEdgeFormulas.ClampedInfoNce)]
    public static partial float ClampedInfoNce(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, float tau, float epsilon);

    [Loss(ContractionEdgeFormulas.MaskedInfoNce)]
    public static partial float MaskedInfoNce(ReadOnlySpan<float> q, ReadOnlySpan<float> k, ReadOnlySpan<bool> allowed, int d, float tau);

    [Loss(ContractionEdgeFormulas.WithoutSelf)]
    public static partial float WithoutSelf(ReadOnlySpan<float> z, ReadOnlySpan<int> next, int d, float tau);

    [Loss(ContractionEdgeFormulas.PlainInfoNce)]
    public static partial float Plain(ReadOnlySpan<float> q, ReadOnlySpan<float> k, int d, float tau);

    [Loss(ContractionEdgeFormulas.PlainInfoNce)]
    public static partial float Strided(ReadOnlyTensorSpan<float> q, ReadOnlyTensorSpan<float> k, float tau);
}

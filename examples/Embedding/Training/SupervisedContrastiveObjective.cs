using System;

namespace Embedding.Training;

/// <summary>Digits of a kind should be alike.</summary>
internal sealed class SupervisedContrastiveObjective : IObjective
{
    private const float Temperature = 0.1f;

    public string Name => "supervised contrastive";

    public float Backward(ReadOnlySpan<float> z, ReadOnlySpan<int> labels, Span<float> zGradient) =>
        Losses.SupervisedContrastiveBackward(z, labels, Temperature, Encoder.Dimensions, zGradient);
}

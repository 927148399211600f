using System;

namespace Embedding.Training;

/// <summary>Two views of a digit should be alike. Labels are not used.</summary>
internal sealed class InfoNceObjective : IObjective
{
    private const float Temperature = 0.1f;

    public string Name => "InfoNCE";

    public float Backward(ReadOnlySpan<float> z, ReadOnlySpan<int> labels, Span<float> zGradient)
    {
        int half = z.Length / 2;
        return Losses.InfoNceBackward(z[..half], z[half..], Temperature, Encoder.Dimensions, zGradient[..half], zGradient[half..]);
    }
}
